-- Lots that expire between two days.
CREATE INDEX batch_expiry ON batch (tenant_id, expiry_date) WHERE expiry_date IS NOT NULL;
