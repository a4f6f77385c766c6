-- What the order service sends for one POST /api/v1/orders with one line, as the server's log_statement tells it. The ids and moments that the
-- service makes itself come from the server here; pgbench sets :body and :product.
BEGIN;
SELECT set_config('app.tenant', 'bench', true), uuidv7() AS order_id, uuidv7() AS line_id \gset
SELECT id, sku, name, unit, product_type, price, currency, price_includes_tax, tax_percent, taxes, status, deleted,
       units
  FROM catalog_product WHERE tenant_id = 'bench' AND id = ANY (ARRAY[:product]::uuid[]);
SELECT next_document_number('ORD', 2026) AS number, c.status, c.credit_limit, c.currency,
       c.payment_term_days, c.shipping_address_id, c.price_basis, c.untaxed
  FROM (SELECT) AS new_order
  LEFT JOIN customer_copy c ON c.tenant_id = 'bench' AND c.id = :product \gset
WITH placed AS (
  INSERT INTO sales_order
    (tenant_id, id, number, source, offer_id, offer_number, customer_id, customer_order_number, buyer_reference,
     payment_term_days, shipping_address_id, priority, currency, price_basis, price_reading, subtotal, tax_total,
     grand_total, promotion_id, coupon_code, promotion_discount, confirmation_policy, shortage_policy, status,
     hold_reason, reason_detail, reservation_status, customer_due_at, created_at, updated_at, version, adjustments)
  VALUES ('bench', :order_id, 'ORD-2026-' || :number, 'REST', NULL, NULL, :product, NULL, NULL,
     30, NULL, 0, 'EUR', 'GROSS', 'AS_GIVEN', 8.33, 1.67,
     10.00, NULL, NULL, NULL, 'ON_RESERVED', 'BACKORDER', 'PENDING',
     NULL, NULL, 'PENDING', NULL, now(), now(), 1, NULL)
)
INSERT INTO order_line
  (tenant_id, order_id, id, position, line_type, product_id, sku, description, quantity, unit, unit_decimals,
   sales_unit, unit_factor, unit_price, offered_unit_price, price_source, price_rule_id, discount_percent,
   tax_percent, taxes, total, gross, price_base_quantity, warehouse_id, adjustments)
SELECT 'bench', :order_id, * FROM unnest(
  ARRAY[:line_id]::uuid[], '{0}'::int[], '{PRODUCT}'::text[], ARRAY[:product]::uuid[], '{BENCH}'::text[],
  '{"For measurements"}'::text[], '{1}'::numeric[], '{pcs}'::text[],
  '{0}'::int[], '{NULL}'::text[], '{1}'::numeric[], '{10.00}'::numeric[], '{10.00}'::numeric[], '{GIVEN}'::text[], '{NULL}'::uuid[],
  '{NULL}'::numeric[], '{20}'::numeric[], '{NULL}'::text[], '{10.00}'::numeric[], '{NULL}'::numeric[], '{NULL}'::numeric[],
  '{NULL}'::uuid[], '{NULL}'::text[]);
WITH logged AS (
  INSERT INTO bus.event_log (bucket, tenant_id, event_id, type, correlation_id, causation_id, schema_version, traceparent,
    occurred_at, body)
  SELECT * FROM unnest('{3}'::smallint[], '{bench}'::text[], ARRAY[:order_id]::uuid[], '{order.created}'::text[],
    ARRAY[:order_id]::text[], '{NULL}'::text[], '{1}'::int[],
    '{00-2262b35d9e55edd8f951de604e45bc63-2288a575264b5b9c-00}'::text[], ARRAY[now()]::timestamptz[], ARRAY[:body]::text[])
  RETURNING seq, bucket, tenant_id, logged_at)
INSERT INTO bus.outbox (seq, bucket, tenant_id, logged_at) SELECT seq, bucket, tenant_id, logged_at FROM logged;
COMMIT;
