-- Each sort of a list.
CREATE INDEX product_name ON product (tenant_id, name, id);
CREATE INDEX backorder_ordered ON backorder (tenant_id, ordered_at, id) WHERE NOT parked;
