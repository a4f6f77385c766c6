-- What the lists' q searches, of any number of rows.
DROP INDEX CONCURRENTLY IF EXISTS employee_search;
CREATE INDEX CONCURRENTLY employee_search ON employee
  USING gin (tenant_id, lower(first_name || chr(10) || last_name || chr(10) || email || chr(10) || number) gin_trgm_ops);
