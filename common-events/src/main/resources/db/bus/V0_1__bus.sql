-- The bus's tables, the same in every service's database, in a schema of their own.
-- ${app} is the service's role, ${relay} the role that relays. Both see what they need and no more.
-- Versions below 1 are the bus's, a service's own begin at 1; Flyway applies them out of order, so that both can grow.

CREATE SCHEMA bus;
GRANT USAGE ON SCHEMA bus TO "${app}", "${relay}";

-- Puts a table behind the tenant wall: whoever works in a transaction that names no tenant finds nothing, and can write nothing.
CREATE FUNCTION public.tenant_wall(walled regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', walled);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', walled);
  EXECUTE format('CREATE POLICY tenant ON %s USING (tenant_id = current_setting(''app.tenant'', true))', walled);
END $$;
REVOKE ALL ON FUNCTION public.tenant_wall FROM PUBLIC;

-- What is to be published, written in the transaction that made it happen.
CREATE TABLE bus.outbox (
  seq            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  bucket         smallint NOT NULL,
  tenant_id      text NOT NULL CHECK (tenant_id <> ''),
  event_id       uuid NOT NULL,
  type           text NOT NULL,
  correlation_id text NOT NULL,
  causation_id   text,
  schema_version int NOT NULL,
  traceparent    text,
  occurred_at    timestamptz NOT NULL,
  body           text NOT NULL
);
CREATE INDEX outbox_bucket ON bus.outbox (bucket, seq);
SELECT public.tenant_wall('bus.outbox');
CREATE POLICY relay ON bus.outbox TO "${relay}" USING (true);
GRANT INSERT ON bus.outbox TO "${app}";
GRANT SELECT, DELETE ON bus.outbox TO "${relay}";

-- What was published: audit trail and source of replay. A partition a day; partitions beyond the retention are dropped.
CREATE TABLE bus.event_log (
  seq            bigint NOT NULL,
  tenant_id      text NOT NULL,
  event_id       uuid NOT NULL,
  type           text NOT NULL,
  correlation_id text NOT NULL,
  causation_id   text,
  schema_version int NOT NULL,
  traceparent    text,
  occurred_at    timestamptz NOT NULL,
  body           text NOT NULL,
  published_at   timestamptz NOT NULL DEFAULT now()
) PARTITION BY RANGE (published_at);
CREATE TABLE bus.event_log_rest PARTITION OF bus.event_log DEFAULT;
CREATE INDEX event_log_event ON bus.event_log (tenant_id, event_id);
CREATE INDEX event_log_type ON bus.event_log (tenant_id, type, published_at);
SELECT public.tenant_wall('bus.event_log');
SELECT public.tenant_wall('bus.event_log_rest');
CREATE POLICY relay ON bus.event_log TO "${relay}" USING (true);
GRANT SELECT ON bus.event_log TO "${app}";
GRANT SELECT, INSERT ON bus.event_log TO "${relay}";

-- What was consumed; a second copy of an event finds its row here.
CREATE TABLE bus.inbox (
  tenant_id   text NOT NULL CHECK (tenant_id <> ''),
  consumer    text NOT NULL,
  event_id    uuid NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, consumer, event_id)
);
CREATE INDEX inbox_received ON bus.inbox USING brin (received_at);
SELECT public.tenant_wall('bus.inbox');
CREATE POLICY relay ON bus.inbox TO "${relay}" USING (true);
GRANT SELECT, INSERT ON bus.inbox TO "${app}";
GRANT SELECT, DELETE ON bus.inbox TO "${relay}";

-- Answers to POST requests that carried an Idempotency-Key, written in the transaction that made them.
CREATE TABLE bus.idempotency_key (
  tenant_id    text NOT NULL CHECK (tenant_id <> ''),
  key          text NOT NULL,
  request_hash text NOT NULL,
  status       int NOT NULL,
  location     text,
  etag         text,
  body         text,
  created_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, key)
);
CREATE INDEX idempotency_key_created ON bus.idempotency_key USING brin (created_at);
SELECT public.tenant_wall('bus.idempotency_key');
CREATE POLICY relay ON bus.idempotency_key TO "${relay}" USING (true);
GRANT SELECT, INSERT ON bus.idempotency_key TO "${app}";
GRANT SELECT, DELETE ON bus.idempotency_key TO "${relay}";

-- Makes the event log's partitions for today and the days ahead, and drops those whose days are past the retention.
CREATE FUNCTION bus.turn_event_log(retention_days int) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog SET timezone = 'UTC' AS $$
DECLARE
  day date;
  old regclass;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('bus.turn_event_log')) THEN
    RETURN;
  END IF;
  FOR day IN SELECT generate_series(current_date, current_date + 3, interval '1 day')::date LOOP
    IF to_regclass(format('bus.event_log_%s', to_char(day, 'YYYYMMDD'))) IS NULL
       AND NOT EXISTS (SELECT FROM bus.event_log_rest WHERE published_at >= day AND published_at < day + 1) THEN
      EXECUTE format('CREATE TABLE bus.event_log_%s PARTITION OF bus.event_log FOR VALUES FROM (%L) TO (%L)',
                     to_char(day, 'YYYYMMDD'), day, day + 1);
      EXECUTE format('SELECT public.tenant_wall(%L)', format('bus.event_log_%s', to_char(day, 'YYYYMMDD')));
    END IF;
  END LOOP;
  FOR old IN
    SELECT inhrelid FROM pg_inherits JOIN pg_class ON oid = inhrelid
     WHERE inhparent = 'bus.event_log'::regclass AND relname ~ '^event_log_[0-9]{8}$'
       AND to_date(right(relname, 8), 'YYYYMMDD') < current_date - retention_days
  LOOP
    EXECUTE format('DROP TABLE %s', old);
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION bus.turn_event_log FROM PUBLIC;
GRANT EXECUTE ON FUNCTION bus.turn_event_log TO "${relay}";
SELECT bus.turn_event_log(90);
