-- Lists by a state, place or document that few rows have, of any number of rows.
CREATE INDEX reservation_status ON reservation (tenant_id, status, created_at) WHERE status <> 'CONSUMED';
CREATE INDEX stock_movement_warehouse ON stock_movement (tenant_id, warehouse_id, moved_at);
CREATE INDEX stock_movement_reference ON stock_movement (tenant_id, reference_id, moved_at) WHERE reference_id IS NOT NULL;
CREATE INDEX stock_movement_reference_number ON stock_movement (tenant_id, reference_number, moved_at) WHERE reference_number IS NOT NULL;
