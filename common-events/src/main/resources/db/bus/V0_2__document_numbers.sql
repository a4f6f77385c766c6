-- Document numbers: a sequence per tenant, type and year, for nextval makes nobody wait for another's transaction. Numbers
-- of transactions that failed are missing.
CREATE SCHEMA numbering;

CREATE FUNCTION next_document_number(document_type text, year int) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  tenant text := current_setting('app.tenant', true);
  name   text;
BEGIN
  IF coalesce(tenant, '') = '' THEN
    RAISE EXCEPTION 'no tenant is set' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF document_type !~ '^[A-Z]{2,5}$' OR year NOT BETWEEN 1900 AND 9999 THEN
    RAISE EXCEPTION 'no document numbers for % of %', document_type, year USING ERRCODE = 'invalid_parameter_value';
  END IF;
  name := format('numbering.%I', lower(document_type) || '_' || year || '_' || md5(tenant));
  IF to_regclass(name) IS NULL THEN
    -- whoever comes meanwhile waits here, for the first number of the year only
    PERFORM pg_advisory_xact_lock(hashtextextended(name, 0));
    EXECUTE format('CREATE SEQUENCE IF NOT EXISTS %s', name);
  END IF;
  RETURN nextval(name::regclass);
END $$;
REVOKE ALL ON FUNCTION next_document_number FROM PUBLIC;
GRANT EXECUTE ON FUNCTION next_document_number TO "${app}";
