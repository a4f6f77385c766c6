-- A parcel's number without its carrier, and the returns of a delivery.
CREATE INDEX delivery_note_tracking_number ON delivery_note (tenant_id, tracking_number) WHERE tracking_number IS NOT NULL;
CREATE INDEX goods_return_delivery_note ON goods_return (tenant_id, delivery_note_id);
