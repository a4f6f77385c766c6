-- What lists are filtered by, of any number of rows.
CREATE INDEX CONCURRENTLY customer_status ON customer (tenant_id, status, name);
CREATE INDEX CONCURRENTLY customer_type ON customer (tenant_id, customer_type, name);
CREATE INDEX CONCURRENTLY lead_source ON lead (tenant_id, source, created_at);
