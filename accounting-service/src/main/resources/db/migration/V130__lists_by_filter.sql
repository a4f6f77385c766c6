-- What lists are filtered by, of any number of rows.
DROP INDEX CONCURRENTLY IF EXISTS outgoing_payment_supplier;
CREATE INDEX CONCURRENTLY outgoing_payment_supplier ON outgoing_payment (tenant_id, supplier_id, day) WHERE supplier_id IS NOT NULL;
DROP INDEX CONCURRENTLY IF EXISTS outgoing_payment_status;
CREATE INDEX CONCURRENTLY outgoing_payment_status ON outgoing_payment (tenant_id, status, day);
DROP INDEX CONCURRENTLY IF EXISTS journal_entry_currency;
CREATE INDEX CONCURRENTLY journal_entry_currency ON journal_entry (tenant_id, currency, posted_at);
