-- In a database that was made without create-service.sql, the owner grants what it may: so an operator that makes databases and roles, but runs no SQL,
-- is enough. Nothing to do where nobody but the roles may connect already.
DO $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('bus.grants')); -- replicas start together
  IF NOT EXISTS (SELECT
                   FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba))) AS acl
                  WHERE datname = current_database() AND acl.grantee = 0 AND acl.privilege_type = 'CONNECT') THEN
    RETURN;
  END IF;
  EXECUTE format('REVOKE CONNECT ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO "${app}", "${relay}"', current_database());
  -- should a transaction ever be left behind, its locks are not held for ever
  EXECUTE format('ALTER DATABASE %I SET idle_in_transaction_session_timeout = %L', current_database(), '1min');
  ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "${app}";
END $$;
