-- What the lists' q searches, of any number of rows.
DROP INDEX CONCURRENTLY IF EXISTS journal_entry_search;
CREATE INDEX CONCURRENTLY journal_entry_search ON journal_entry
  USING gin (tenant_id, lower(number || chr(10) || coalesce(document_number, '') || chr(10) || description) gin_trgm_ops);
DROP INDEX CONCURRENTLY IF EXISTS bank_line_search;
CREATE INDEX CONCURRENTLY bank_line_search ON bank_line
  USING gin (tenant_id, lower(coalesce(remittance, '') || chr(10) || coalesce(counterparty, '') || chr(10) || coalesce(reference, '') || chr(10) || coalesce(bank_reference, '')) gin_trgm_ops);
