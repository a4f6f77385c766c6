-- What the lists' q searches, of any number of rows.
DROP INDEX CONCURRENTLY IF EXISTS customer_search;
CREATE INDEX CONCURRENTLY customer_search ON customer
  USING gin (tenant_id, lower(number || chr(10) || name || chr(10) || coalesce(email, '') || chr(10) || coalesce(tax_id, '')) gin_trgm_ops);
DROP INDEX CONCURRENTLY IF EXISTS lead_search;
CREATE INDEX CONCURRENTLY lead_search ON lead
  USING gin (tenant_id, lower(name || chr(10) || coalesce(company, '') || chr(10) || coalesce(email, '')) gin_trgm_ops);
