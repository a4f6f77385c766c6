-- What the order service sends for one POST /api/v1/orders with one line, as the server's log_statement tells it. The ids that the service makes
-- itself come from the server here; pgbench sets :body and :product.
BEGIN;
SELECT set_config('app.tenant', 'bench', true), uuidv7() AS order_id, uuidv7() AS line_id, uuidv7() AS event_id \gset
SELECT id, currency, deleted, name, price, price_includes_tax, product_type, sku, status, tax_percent, tenant_id, unit
  FROM catalog_product WHERE tenant_id = 'bench' AND id IN (:product);
SELECT next_document_number('ORD', 2026) AS number \gset
INSERT INTO sales_order (cancel_reason, closed_reservation_id, created_at, currency, customer_id,
    grand_total, hold_reason, number, offer_id, offer_number, payment_term_days, price_reading, reason_detail,
    reservation_id, reservation_status, shipping_address_id, source, status, subtotal, tax_total, tenant_id,
    updated_at, version, id)
  VALUES (NULL, NULL, now(), 'EUR', :product, 10.00, NULL, 'ORD-2026-' || :number, NULL, NULL, 30, 'AS_GIVEN', NULL,
    NULL, 'PENDING', NULL, 'REST', 'PENDING', 8.33, 1.67, 'bench', now(), 1, :order_id);
INSERT INTO order_line (description, discount_percent, line_type, offered_unit_price, order_id, position, product_id, quantity,
    shortage, sku, tax_percent, tenant_id, total, unit, unit_price, warehouse_id, id)
  VALUES ('For measurements', NULL, 'PRODUCT', 10.00, :order_id, 0, :product, 1, NULL, 'BENCH', 20, 'bench', 10.00, 'pcs', 10.00,
    NULL, :line_id);
INSERT INTO bus.outbox (bucket, tenant_id, event_id, type, correlation_id, causation_id, schema_version, traceparent,
    occurred_at, body)
  SELECT * FROM unnest('{3}'::smallint[], '{bench}'::text[], ARRAY[:event_id]::uuid[], '{order.created}'::text[],
    ARRAY[:event_id]::text[], '{NULL}'::text[], '{1}'::int[],
    '{00-2262b35d9e55edd8f951de604e45bc63-2288a575264b5b9c-00}'::text[], ARRAY[now()]::timestamptz[], ARRAY[:body]::text[]);
COMMIT;
