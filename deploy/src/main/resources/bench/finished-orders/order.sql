-- Orders :first to :last, delivered, invoiced and paid, as their whole life leaves them in the tables that a new order reads or writes. What
-- isn't named here has its default.
INSERT INTO sales_order (tenant_id, id, number, source, status, reservation_status, reservation_id, price_reading,
    customer_id, currency, subtotal, tax_total, grand_total, payment_term_days, created_at, updated_at, version, reservation_version,
    completed, confirmed, invoice_status, payment_status, paid_amount, settled_amount)
  SELECT 'acme', pg_temp.id(1, n), 'FINISHED-' || n, 'REST', 'COMPLETED', 'RESERVED', pg_temp.id(3, n), 'AS_GIVEN',
         md5('bench/customer/' || n % 10000)::uuid, 'EUR', 8.33, 1.67, 10.00, 30, pg_temp.moment(n), pg_temp.moment(n), 9, 2,
         true, true, 'INVOICED', 'PAID', 10.00, 10.00
    FROM generate_series(:first, :last) AS n;
INSERT INTO order_line (tenant_id, id, order_id, position, line_type, product_id, sku, description, quantity, unit, unit_decimals,
    unit_price, offered_unit_price, tax_percent, total, shipped, delivered, invoiced)
  SELECT 'acme', pg_temp.id(2, n), pg_temp.id(1, n), 0, 'PRODUCT', p.id, p.sku, p.name, 1, p.unit, 0,
         10.00, 10.00, 20, 10.00, 1, 1, 1
    FROM generate_series(:first, :last) AS n
    JOIN catalog_product p ON p.tenant_id = 'acme' AND p.sku = 'BENCH-' || n % 200;
INSERT INTO line_allocation (tenant_id, id, line_id, warehouse_id, sku, quantity)
  SELECT 'acme', pg_temp.id(4, n), pg_temp.id(2, n), ':warehouse', 'BENCH-' || n % 200, 1
    FROM generate_series(:first, :last) AS n;
INSERT INTO timeline_entry (tenant_id, id, order_id, event_id, type, source, happened_at, occurrence, document_number, summary)
  SELECT 'acme', pg_temp.id(what.kind, n), pg_temp.id(1, n), pg_temp.id(what.kind, n), what.type, what.source, pg_temp.moment(n),
         pg_temp.id(what.kind, n)::text, 'FINISHED-' || n, what.summary
    FROM generate_series(:first, :last) AS n,
         (VALUES (11, 'stock.reserved', 'inventory-service', 'Stock reserved: 1 in 1 warehouse(s)'),
                 (12, 'order.confirmed', 'orders-service', 'Confirmed: 1 items to deliver'),
                 (13, 'order.completed', 'orders-service', 'Delivered, invoiced and paid')) AS what (kind, type, source, summary);
INSERT INTO order_fact (tenant_id, kind, document_id, item, order_id, invoice_id, line_id, product_id, quantity)
  SELECT 'acme', what.kind, pg_temp.id(what.document, n), pg_temp.id(2, n), pg_temp.id(1, n),
         CASE what.kind WHEN 'INVOICED' THEN pg_temp.id(what.document, n) END, pg_temp.id(2, n), p.id, 1
    FROM generate_series(:first, :last) AS n
    JOIN catalog_product p ON p.tenant_id = 'acme' AND p.sku = 'BENCH-' || n % 200,
         (VALUES ('DISPATCHED', 21), ('INVOICED', 22)) AS what (kind, document);
-- Each order has five rows here, for 90 days: of all orders of a year there is one row each.
INSERT INTO bus.inbox (tenant_id, consumer, event_id)
  SELECT 'acme', 'order.stock.reserved', pg_temp.id(11, n) FROM generate_series(:first, :last) AS n;
