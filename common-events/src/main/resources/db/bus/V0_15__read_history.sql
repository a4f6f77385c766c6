-- a service that doesn't migrate waits until its migrations are applied
GRANT SELECT ON flyway_schema_history TO "${relay}";
