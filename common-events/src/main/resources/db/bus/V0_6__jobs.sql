-- Long work, done step by step: io.collector.job. A job is locked by an advisory lock while one of its steps runs, not by its row,
-- so that a request to cancel it never waits for the step.
CREATE SCHEMA jobs;
GRANT USAGE ON SCHEMA jobs TO "${app}";

CREATE TABLE jobs.job (
  tenant_id        text NOT NULL CHECK (tenant_id <> ''),
  id               uuid NOT NULL,
  type             text NOT NULL,
  key              text NOT NULL,
  parameters       jsonb NOT NULL,
  status           text NOT NULL CHECK (status IN ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
  checkpoint       jsonb,
  done             bigint NOT NULL DEFAULT 0,
  total            bigint,
  -- of the step that is next, in a row
  failures         int NOT NULL DEFAULT 0,
  run_after        timestamptz NOT NULL DEFAULT now(),
  cancel_requested boolean NOT NULL DEFAULT false,
  error            text,
  -- lines of text, the newest 10,000 characters
  log              text NOT NULL DEFAULT '',
  requested_by     text NOT NULL,
  requested_at     timestamptz NOT NULL DEFAULT now(),
  started_at       timestamptz,
  finished_at      timestamptz,
  PRIMARY KEY (tenant_id, id)
);
-- the same work, waiting, running or done, is the same job
CREATE UNIQUE INDEX job_key ON jobs.job (tenant_id, type, key) WHERE status IN ('QUEUED', 'RUNNING', 'SUCCEEDED');
CREATE INDEX job_requested ON jobs.job (tenant_id, requested_at, id);
CREATE INDEX job_runnable ON jobs.job (run_after) WHERE status IN ('QUEUED', 'RUNNING');
SELECT public.tenant_wall('jobs.job');
GRANT SELECT, INSERT, UPDATE ON jobs.job TO "${app}";

-- Workers serve all tenants, and see one at a time: this names the jobs that have a step to run, and nothing else of them.
CREATE POLICY owner_reads ON jobs.job FOR SELECT TO CURRENT_USER USING (true);
CREATE FUNCTION jobs.runnable(types text[]) RETURNS TABLE (tenant_id text, id uuid, type text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT j.tenant_id, j.id, j.type FROM jobs.job j
   WHERE j.status IN ('QUEUED', 'RUNNING') AND j.run_after <= now() AND j.type = ANY (types)
   ORDER BY j.run_after LIMIT 100
$$;
REVOKE ALL ON FUNCTION jobs.runnable FROM PUBLIC;
GRANT EXECUTE ON FUNCTION jobs.runnable TO "${app}";

-- Finished jobs are forgotten after a time, with their logs.
CREATE POLICY owner_forgets ON jobs.job FOR DELETE TO CURRENT_USER USING (finished_at IS NOT NULL);
CREATE FUNCTION jobs.forget(days int) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DELETE FROM jobs.job WHERE finished_at < now() - make_interval(days => days)
$$;
REVOKE ALL ON FUNCTION jobs.forget FROM PUBLIC;
GRANT USAGE ON SCHEMA jobs TO "${relay}";
GRANT EXECUTE ON FUNCTION jobs.forget TO "${relay}";
