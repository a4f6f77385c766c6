-- What the lists' q searches, of any number of rows.
DROP INDEX CONCURRENTLY IF EXISTS purchase_order_search;
CREATE INDEX CONCURRENTLY purchase_order_search ON purchase_order
  USING gin (tenant_id, lower(number || chr(10) || supplier_name) gin_trgm_ops);
DROP INDEX CONCURRENTLY IF EXISTS supplier_search;
CREATE INDEX CONCURRENTLY supplier_search ON supplier
  USING gin (tenant_id, lower(number || chr(10) || name || chr(10) || coalesce(email, '') || chr(10) || coalesce(tax_id, '')) gin_trgm_ops);
