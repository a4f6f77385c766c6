-- What may be due somewhere: the latest day on earth. What is due at the tenant, the work finds out itself.
CREATE OR REPLACE FUNCTION tenants_with_due_employees() RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT tenant_id FROM public.employee
   WHERE next_change_on <= ((now() + interval '14 hours') AT TIME ZONE 'UTC')::date
$$;
