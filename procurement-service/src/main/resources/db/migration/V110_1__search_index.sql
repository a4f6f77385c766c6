-- What the lists' q searches, of any number of rows.
CREATE INDEX CONCURRENTLY purchase_order_search ON purchase_order
  USING gin (tenant_id, lower(number || chr(10) || supplier_name) gin_trgm_ops);
CREATE INDEX CONCURRENTLY supplier_search ON supplier
  USING gin (tenant_id, lower(number || chr(10) || name || chr(10) || coalesce(email, '') || chr(10) || coalesce(tax_id, '')) gin_trgm_ops);
