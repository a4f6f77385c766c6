-- How much waits to be published, counted up to a limit, and for how many seconds the oldest has waited; of all tenants together. The
-- service's role sees nothing of the outbox: the owner may look, and the function tells these two numbers.
CREATE POLICY owner_reads ON bus.outbox FOR SELECT TO CURRENT_USER USING (true);
CREATE FUNCTION bus.outbox_waiting(most int) RETURNS TABLE (figure text, label text, amount float8)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT 'depth', '', (SELECT count(*) FROM (SELECT FROM bus.outbox LIMIT most) AS counted)::float8
  UNION ALL
  SELECT 'age', '',
         coalesce((SELECT extract(epoch FROM now() - occurred_at) FROM bus.outbox ORDER BY seq LIMIT 1), 0)::float8
$$;
REVOKE ALL ON FUNCTION bus.outbox_waiting FROM PUBLIC;
GRANT EXECUTE ON FUNCTION bus.outbox_waiting TO "${app}";
