-- The same orders in inventory: reserved, and left with a delivery.
INSERT INTO reservation (tenant_id, id, order_id, order_number, status, created_at, updated_at, version, confirmed, ordered_at)
  SELECT 'acme', pg_temp.id(3, n), pg_temp.id(1, n), 'FINISHED-' || n, 'CONSUMED', pg_temp.moment(n), pg_temp.moment(n), 4, true,
         pg_temp.moment(n)
    FROM generate_series(:first, :last) AS n;
INSERT INTO reservation_allocation (tenant_id, id, reservation_id, position, line_id, product_id, warehouse_id, stock_level_id, sku,
    quantity, consumed)
  SELECT 'acme', pg_temp.id(5, n), pg_temp.id(3, n), 0, pg_temp.id(2, n), l.product_id, l.warehouse_id, l.id, l.sku, 1, 1
    FROM generate_series(:first, :last) AS n
    JOIN stock_level l ON l.tenant_id = 'acme' AND l.warehouse_id = ':warehouse' AND l.sku = 'BENCH-' || n % 200;
INSERT INTO stock_movement (tenant_id, id, stock_level_id, product_id, warehouse_id, sku, type, quantity, on_hand_after, unit_cost,
    currency, value, reference_type, reference_id, reference_number, order_id, line_id, moved_at, moved_on, unit)
  SELECT 'acme', pg_temp.id(6, n), l.id, l.product_id, l.warehouse_id, l.sku, 'DEDUCTED', -1, l.on_hand, 1.00,
         'EUR', -1.00, 'DELIVERY', pg_temp.id(21, n), 'FINISHED-' || n, pg_temp.id(1, n), pg_temp.id(2, n), pg_temp.moment(n),
         pg_temp.moment(n)::date, l.unit
    FROM generate_series(:first, :last) AS n
    JOIN stock_level l ON l.tenant_id = 'acme' AND l.warehouse_id = ':warehouse' AND l.sku = 'BENCH-' || n % 200;
-- As in the order service: of three rows, for 90 days, one.
INSERT INTO bus.inbox (tenant_id, consumer, event_id)
  SELECT 'acme', 'inventory.order.created', pg_temp.id(1, n) FROM generate_series(:first, :last) AS n;
