-- Search for a part of a text in tables of any size: io.collector.rest.Search.
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS btree_gin WITH SCHEMA public;

-- Makes search_<table>(pattern): the ids of the tenant's rows whose text is LIKE the pattern, with ! before what stands for itself; null if they
-- are more than 10,000. `index` is of the tenant and the text, such as
--   CREATE INDEX CONCURRENTLY customer_search ON customer USING gin (tenant_id, lower(number || chr(10) || name) gin_trgm_ops);
-- Behind the wall LIKE may not enter an index, for it isn't leakproof. So the function is the owner's, who sees all rows, and names the tenant itself, as
-- the wall does.
CREATE FUNCTION public.searchable(index regclass) RETURNS void LANGUAGE plpgsql AS $make$
DECLARE
  searched regclass := (SELECT indrelid FROM pg_index WHERE indexrelid = index);
  name text := (SELECT relname FROM pg_class WHERE oid = searched);
BEGIN
  EXECUTE format('CREATE POLICY search ON %s FOR SELECT TO CURRENT_USER USING (true)', searched);
  EXECUTE format($$
    CREATE FUNCTION public.search_%s(pattern text) RETURNS uuid[]
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_custom_plan AS $body$
      SELECT CASE WHEN count(*) <= 10000 THEN coalesce(array_agg(id), '{}') END
        FROM (SELECT id FROM public.%I
               WHERE tenant_id = current_setting('app.tenant', true) AND %s LIKE pattern ESCAPE '!'
               LIMIT 10001) AS found
    $body$ $$, name, name, pg_get_indexdef(index, 2, false));
  EXECUTE format('REVOKE ALL ON FUNCTION public.search_%s FROM PUBLIC', name);
  EXECUTE format('GRANT EXECUTE ON FUNCTION public.search_%s TO "${app}"', name);
END $make$;
REVOKE ALL ON FUNCTION public.searchable FROM PUBLIC;
