-- What lists are filtered by, of any number of rows.
DROP INDEX CONCURRENTLY IF EXISTS product_status;
CREATE INDEX CONCURRENTLY product_status ON product (tenant_id, status, sku);
DROP INDEX CONCURRENTLY IF EXISTS batch_quarantined;
CREATE INDEX CONCURRENTLY batch_quarantined ON batch (tenant_id, lot_number, id) WHERE quarantined;
DROP INDEX CONCURRENTLY IF EXISTS backorder_order;
CREATE INDEX CONCURRENTLY backorder_order ON backorder (tenant_id, order_id);
DROP INDEX CONCURRENTLY IF EXISTS stock_movement_type;
CREATE INDEX CONCURRENTLY stock_movement_type ON stock_movement (tenant_id, type, moved_at);
DROP INDEX CONCURRENTLY IF EXISTS stock_level_warehouse;
CREATE INDEX CONCURRENTLY stock_level_warehouse ON stock_level (tenant_id, warehouse_id, sku);
