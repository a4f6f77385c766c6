-- An event is written once, to the log, in the transaction that made it happen. The outbox is a narrow row beside it for as long as the
-- event is to be published.
ALTER TABLE bus.event_log RENAME COLUMN published_at TO logged_at;
ALTER TABLE bus.event_log ADD COLUMN bucket smallint;
CREATE SEQUENCE bus.event_seq;
SELECT setval('bus.event_seq', nextval(pg_get_serial_sequence('bus.outbox', 'seq')));
ALTER TABLE bus.event_log ALTER COLUMN seq SET DEFAULT nextval('bus.event_seq');
-- the relay finds its rows by number; nobody looks for an event by its id
CREATE INDEX event_log_seq ON bus.event_log (seq);
DROP INDEX bus.event_log_event;

-- what waits moves to the log; the owner sees it, for once
ALTER TABLE bus.outbox NO FORCE ROW LEVEL SECURITY;
ALTER TABLE bus.event_log NO FORCE ROW LEVEL SECURITY;
INSERT INTO bus.event_log (seq, bucket, tenant_id, event_id, type, correlation_id, causation_id, schema_version, traceparent, occurred_at, body)
  SELECT seq, bucket, tenant_id, event_id, type, correlation_id, causation_id, schema_version, traceparent, occurred_at, body FROM bus.outbox;
ALTER TABLE bus.outbox FORCE ROW LEVEL SECURITY;
ALTER TABLE bus.event_log FORCE ROW LEVEL SECURITY;

ALTER TABLE bus.outbox
  ALTER COLUMN seq DROP IDENTITY,
  DROP COLUMN event_id, DROP COLUMN type, DROP COLUMN correlation_id, DROP COLUMN causation_id, DROP COLUMN schema_version,
  DROP COLUMN traceparent, DROP COLUMN occurred_at, DROP COLUMN body,
  ADD COLUMN logged_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE bus.outbox ALTER COLUMN logged_at DROP DEFAULT;

GRANT USAGE ON SEQUENCE bus.event_seq TO "${app}";
GRANT INSERT ON bus.event_log TO "${app}";
REVOKE INSERT ON bus.event_log FROM "${relay}";

-- The default partition has rows only if partitions weren't made in time; the owner must see them, or making one fails.
CREATE POLICY owner_reads ON bus.event_log_rest FOR SELECT TO CURRENT_USER USING (true);

-- As before, but a day with an event that is still to be published is kept, however old it is.
CREATE OR REPLACE FUNCTION bus.turn_event_log(retention_days int) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog SET timezone = 'UTC' AS $$
DECLARE
  day date;
  old regclass;
  oldest_waiting date := coalesce((SELECT logged_at::date FROM bus.outbox ORDER BY seq LIMIT 1), current_date);
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('bus.turn_event_log')) THEN
    RETURN;
  END IF;
  FOR day IN SELECT generate_series(current_date, current_date + 3, interval '1 day')::date LOOP
    IF to_regclass(format('bus.event_log_%s', to_char(day, 'YYYYMMDD'))) IS NULL
       AND NOT EXISTS (SELECT FROM bus.event_log_rest WHERE logged_at >= day AND logged_at < day + 1) THEN
      EXECUTE format('CREATE TABLE bus.event_log_%s PARTITION OF bus.event_log FOR VALUES FROM (%L) TO (%L)',
                     to_char(day, 'YYYYMMDD'), day, day + 1);
      EXECUTE format('SELECT public.tenant_wall(%L)', format('bus.event_log_%s', to_char(day, 'YYYYMMDD')));
    END IF;
  END LOOP;
  FOR old IN
    SELECT inhrelid FROM pg_inherits JOIN pg_class ON oid = inhrelid
     WHERE inhparent = 'bus.event_log'::regclass AND relname ~ '^event_log_[0-9]{8}$'
       AND to_date(right(relname, 8), 'YYYYMMDD') < least(current_date - retention_days, oldest_waiting)
  LOOP
    EXECUTE format('DROP TABLE %s', old);
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION bus.outbox_waiting(most int) RETURNS TABLE (figure text, label text, amount float8)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT 'depth', '', (SELECT count(*) FROM (SELECT FROM bus.outbox LIMIT most) AS counted)::float8
  UNION ALL
  SELECT 'age', '',
         coalesce((SELECT extract(epoch FROM now() - logged_at) FROM bus.outbox ORDER BY seq LIMIT 1), 0)::float8
$$;
