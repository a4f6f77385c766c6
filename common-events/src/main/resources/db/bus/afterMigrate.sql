-- A new table has no statistics until the first autoanalyze, a minute after its first rows. Until then every index that begins with the tenant looks
-- alike to the planner, and the plan that it chooses stays. So it is told what will be: few tenants, an id for each row, few different texts.
-- Only where nothing is known (reltuples = -1); what ANALYZE finds replaces it. Needs PostgreSQL 18; an older server goes without.
DO $$
DECLARE
  col record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('bus.statistics')); -- replicas start together
  IF current_setting('server_version_num')::int < 180000 THEN
    RETURN;
  END IF;
  FOR col IN
    SELECT n.nspname, c.relname, a.attname,
           CASE
             WHEN a.attname = 'tenant_id' THEN 2
             WHEN t.typname = 'uuid' OR a.attnum = ANY (u.keys) THEN -1
             WHEN t.typname = 'text' THEN 10
             WHEN t.typname = 'bool' THEN 2
             ELSE -0.1
           END::real AS n_distinct
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      JOIN pg_type t ON t.oid = a.atttypid
      CROSS JOIN LATERAL (SELECT coalesce(array_agg(k), '{}') AS keys
                            FROM pg_index i, unnest(i.indkey) AS k
                           WHERE i.indrelid = c.oid AND i.indisunique) AS u
     WHERE n.nspname IN ('public', 'bus') AND c.relkind = 'r' AND c.reltuples = -1
       AND c.relname <> 'flyway_schema_history'
  LOOP
    PERFORM pg_restore_attribute_stats(
      'schemaname', col.nspname::text, 'relname', col.relname::text, 'attname', col.attname::text, 'inherited', false,
      'null_frac', 0::real, 'avg_width', 16, 'n_distinct', col.n_distinct);
  END LOOP;
END $$;
