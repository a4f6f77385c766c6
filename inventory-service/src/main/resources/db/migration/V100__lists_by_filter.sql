-- What lists are filtered by, of any number of rows.
CREATE INDEX CONCURRENTLY product_status ON product (tenant_id, status, sku);
CREATE INDEX CONCURRENTLY batch_quarantined ON batch (tenant_id, lot_number, id) WHERE quarantined;
CREATE INDEX CONCURRENTLY backorder_order ON backorder (tenant_id, order_id);
CREATE INDEX CONCURRENTLY stock_movement_type ON stock_movement (tenant_id, type, moved_at);
CREATE INDEX CONCURRENTLY stock_level_warehouse ON stock_level (tenant_id, warehouse_id, sku);
