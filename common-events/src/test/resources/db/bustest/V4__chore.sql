CREATE TABLE chore (
  tenant_id text NOT NULL,
  id        int NOT NULL,
  done_by   text,
  PRIMARY KEY (tenant_id, id)
);
SELECT tenant_wall('chore');
CREATE POLICY owner_reads ON chore FOR SELECT TO CURRENT_USER USING (true);

CREATE FUNCTION tenants_with_chores() RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT tenant_id FROM chore WHERE done_by IS NULL ORDER BY 1
$$;
CREATE FUNCTION chore_counts() RETURNS TABLE (what text, label text, amount bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT 'chores', CASE WHEN done_by IS NULL THEN 'open' ELSE 'done' END, count(*) FROM chore GROUP BY 2
$$;
REVOKE ALL ON FUNCTION tenants_with_chores, chore_counts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenants_with_chores, chore_counts TO "${app}";
