-- As before, but days are kept by what waits in them and not by the lowest number that waits: a transaction's events have its begin's day, and
-- one that began before midnight may have higher numbers than one that began after. And nothing is dropped before all who append have committed,
-- nor while so many events wait that to look at them would hold up those who append.
CREATE OR REPLACE FUNCTION bus.turn_event_log(retention_days int) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog SET timezone = 'UTC' SET lock_timeout = '1s' AS $$
DECLARE
  day date;
  old regclass;
  ages CONSTANT text :=
    $old$SELECT inhrelid FROM pg_inherits JOIN pg_class ON oid = inhrelid
          WHERE inhparent = 'bus.event_log'::regclass AND relname ~ '^event_log_[0-9]{8}$'
            AND to_date(right(relname, 8), 'YYYYMMDD')
                < least(current_date - $1, coalesce((SELECT min(logged_at)::date FROM bus.outbox), current_date))$old$;
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
  EXECUTE ages INTO old USING retention_days;
  IF old IS NULL OR (SELECT count(*) FROM (SELECT FROM bus.outbox LIMIT 100000) AS waiting) = 100000 THEN
    RETURN;
  END IF;
  LOCK TABLE ONLY bus.event_log IN ACCESS EXCLUSIVE MODE;
  FOR old IN EXECUTE ages USING retention_days LOOP
    EXECUTE format('DROP TABLE %s', old);
  END LOOP;
END $$;
