-- Database and roles of one service, run once by a superuser. Passwords here are development's; production sets its own.
--   ${service}_owner  owns the tables and runs the migrations
--   ${service}        serves requests and events; sees the rows of the tenant that its transaction names, and no others
--   ${service}_bus    relays the outbox; sees the bus's own tables, of all tenants, and none of the domain's
CREATE ROLE ${service}_owner LOGIN PASSWORD '${service}_owner' NOSUPERUSER NOBYPASSRLS
;;
CREATE ROLE "${service}" LOGIN PASSWORD '${service}' NOSUPERUSER NOBYPASSRLS
;;
-- should a transaction ever be left behind, its locks are not held for ever
ALTER ROLE "${service}" SET idle_in_transaction_session_timeout = '1min'
;;
CREATE ROLE ${service}_bus LOGIN PASSWORD '${service}_bus' NOSUPERUSER NOBYPASSRLS
;;
CREATE DATABASE "${service}" OWNER ${service}_owner
;;
REVOKE CONNECT ON DATABASE "${service}" FROM PUBLIC
;;
REVOKE CONNECT ON DATABASE postgres FROM PUBLIC
;;
REVOKE CONNECT ON DATABASE template1 FROM PUBLIC
;;
GRANT CONNECT ON DATABASE "${service}" TO "${service}", ${service}_bus
;;
-- in the service's database
ALTER DEFAULT PRIVILEGES FOR ROLE ${service}_owner IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "${service}"
;;
GRANT CREATE, USAGE ON SCHEMA public TO ${service}_owner
;;
