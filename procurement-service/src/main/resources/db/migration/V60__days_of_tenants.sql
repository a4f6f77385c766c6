-- What may be late somewhere: the latest day on earth. What is late at the tenant, the work finds out itself.
CREATE OR REPLACE FUNCTION tenants_with_late_orders() RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT tenant_id FROM public.purchase_order
   WHERE status IN ('SENT', 'PARTIALLY_RECEIVED') AND expected_date < ((now() + interval '14 hours') AT TIME ZONE 'UTC')::date
     AND (reminded_on IS NULL OR reminded_on < ((now() + interval '14 hours') AT TIME ZONE 'UTC')::date)
$$;
