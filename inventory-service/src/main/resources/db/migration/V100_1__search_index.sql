-- What the lists' q searches, of any number of rows.
CREATE INDEX CONCURRENTLY product_search ON product
  USING gin (tenant_id, lower(sku || chr(10) || name) gin_trgm_ops);
