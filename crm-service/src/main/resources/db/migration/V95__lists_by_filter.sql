-- What lists are filtered by, of any number of rows.
DROP INDEX CONCURRENTLY IF EXISTS customer_status;
CREATE INDEX CONCURRENTLY customer_status ON customer (tenant_id, status, name);
DROP INDEX CONCURRENTLY IF EXISTS customer_type;
CREATE INDEX CONCURRENTLY customer_type ON customer (tenant_id, customer_type, name);
DROP INDEX CONCURRENTLY IF EXISTS lead_source;
CREATE INDEX CONCURRENTLY lead_source ON lead (tenant_id, source, created_at);
