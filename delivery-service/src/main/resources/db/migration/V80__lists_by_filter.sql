-- What lists are filtered by, of any number of rows.
DROP INDEX CONCURRENTLY IF EXISTS delivery_note_next_attempt;
CREATE INDEX CONCURRENTLY delivery_note_next_attempt ON delivery_note (tenant_id, next_attempt_at) WHERE next_attempt_at IS NOT NULL;
DROP INDEX CONCURRENTLY IF EXISTS goods_return_customer;
CREATE INDEX CONCURRENTLY goods_return_customer ON goods_return (tenant_id, customer_id, created_at);
