-- What is overdue follows the due day and the tenant's own day. The owner alone may read all tenants' time zones.
CREATE POLICY overlook ON tenant_calendar FOR SELECT TO CURRENT_USER USING (true);

-- The day of a moment in a time zone. One that is unknown here, or null, counts as UTC: it must not stop what is done for the other
-- tenants.
CREATE FUNCTION day_in(moment timestamptz, zone text) RETURNS date
  LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (moment AT TIME ZONE coalesce(zone, 'UTC'))::date;
EXCEPTION WHEN invalid_parameter_value THEN
  RETURN (moment AT TIME ZONE 'UTC')::date;
END
$$;
REVOKE ALL ON FUNCTION day_in FROM PUBLIC;

CREATE OR REPLACE FUNCTION tenants_with_overdue_invoices(due_before timestamptz) RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT tenant_id
      FROM (SELECT tenant_id, min(due_on) AS first_due_on FROM invoice WHERE open_amount > 0 GROUP BY tenant_id) open
           LEFT JOIN tenant_calendar USING (tenant_id)
     WHERE first_due_on < day_in(due_before, time_zone) ORDER BY 1
$$;

CREATE OR REPLACE FUNCTION invoice_figures() RETURNS TABLE (figure text, label text, value float8)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT 'invoices', status, count(*)::float8 FROM invoice GROUP BY status
    UNION ALL
    SELECT 'overdue', currency, sum(amount)::float8
      FROM (SELECT tenant_id, due_on, currency, sum(open_amount) AS amount FROM invoice
             WHERE open_amount > 0 AND due_on < (now() AT TIME ZONE 'UTC')::date + 1 GROUP BY tenant_id, due_on, currency) due
           LEFT JOIN (SELECT tenant_id, day_in(now(), time_zone) AS today FROM tenant_calendar) calendar USING (tenant_id)
     WHERE due_on < coalesce(today, (now() AT TIME ZONE 'UTC')::date) GROUP BY currency
    UNION ALL
    SELECT 'payments', 'succeeded', count(*)::float8 FROM payment
    UNION ALL
    SELECT 'payments', 'failed', coalesce(sum(failures), 0)::float8 FROM payment_request
$$;
