-- What the order service sends for one POST /api/v1/orders with one line, as the server's log_statement tells it. The ids and moments that the
-- service makes itself come from the server here; pgbench sets :body and :product.
BEGIN;
SELECT set_config('app.tenant', 'bench', true), uuidv7() AS order_id, uuidv7() AS line_id, uuidv7() AS event_id \gset
SELECT id, currency, deleted, name, price, price_includes_tax, product_type, sku, status, tax_percent, tenant_id, unit, units
  FROM catalog_product WHERE tenant_id = 'bench' AND id = :product;
SELECT next_document_number('ORD', 2026) AS number, c.status, c.credit_limit::text, c.currency, c.payment_term_days, c.shipping_address_id
  FROM (SELECT) AS new_order
  LEFT JOIN customer_copy c ON c.tenant_id = 'bench' AND c.id = :product \gset
INSERT INTO sales_order (cancel_reason, closed, closed_reservation_id, completed, confirmation_policy, coupon_code,
    created_at, currency, customer_id, grand_total, hold_reason, invoice_status, number, offer_id,
    offer_number, paid_amount, payment_status, payment_term_days, price_reading, priority, promotion_discount,
    promotion_id, reason_detail, refunded_amount, reservation_id, reservation_status, reservation_version,
    return_status, settled_amount, shipping_address_id, shortage_policy, source, status, subtotal, tax_total, tenant_id,
    unpaid_invoices, unsettled_invoices, updated_at, version, id)
  VALUES (NULL, false, NULL, false, 'ON_RESERVED', NULL, now(), 'EUR', :product, 10.00, NULL, 'NOT_INVOICED',
    'ORD-2026-' || :number, NULL, NULL, 0, 'UNPAID', 30, 'AS_GIVEN', 0, NULL, NULL, NULL, 0, NULL, 'PENDING', NULL, 'NONE',
    0, NULL, 'BACKORDER', 'REST', 'PENDING', 8.33, 1.67, 'bench', 0, 0, now(), 1, :order_id);
INSERT INTO order_line (cancelled, delivered, description, discount_percent, invoiced, line_type, offered_unit_price,
    order_id, position, price_rule_id, price_source, product_id, quantity, rejected, returned, sales_unit, shipped,
    shortage, sku, tax_percent, tenant_id, total, unit, unit_decimals, unit_factor, unit_price, warehouse_id, id)
  VALUES (0, 0, 'For measurements', NULL, 0, 'PRODUCT', 10.00, :order_id, 0, NULL, 'GIVEN', :product, 1, 0, 0, NULL, 0,
    NULL, 'BENCH', 20, 'bench', 10.00, 'pcs', 0, 1, 10.00, NULL, :line_id);
WITH logged AS (
  INSERT INTO bus.event_log (bucket, tenant_id, event_id, type, correlation_id, causation_id, schema_version, traceparent,
    occurred_at, body)
  SELECT * FROM unnest('{3}'::smallint[], '{bench}'::text[], ARRAY[:event_id]::uuid[], '{order.created}'::text[],
    ARRAY[:event_id]::text[], '{NULL}'::text[], '{1}'::int[],
    '{00-2262b35d9e55edd8f951de604e45bc63-2288a575264b5b9c-00}'::text[], ARRAY[now()]::timestamptz[], ARRAY[:body]::text[])
  RETURNING seq, bucket, tenant_id, logged_at)
INSERT INTO bus.outbox (seq, bucket, tenant_id, logged_at) SELECT seq, bucket, tenant_id, logged_at FROM logged;
COMMIT;
