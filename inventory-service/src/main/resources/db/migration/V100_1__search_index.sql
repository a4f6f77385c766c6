-- What the lists' q searches, of any number of rows.
DROP INDEX CONCURRENTLY IF EXISTS product_search;
CREATE INDEX CONCURRENTLY product_search ON product
  USING gin (tenant_id, lower(sku || chr(10) || name) gin_trgm_ops);
