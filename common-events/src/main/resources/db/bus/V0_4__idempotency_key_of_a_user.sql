-- A key belongs to a user of a tenant, and bodies are encrypted. Rows of before name no user and are readable: nobody may
-- get them again.
TRUNCATE bus.idempotency_key;
ALTER TABLE bus.idempotency_key ADD COLUMN user_id text NOT NULL;
ALTER TABLE bus.idempotency_key DROP CONSTRAINT idempotency_key_pkey;
ALTER TABLE bus.idempotency_key ADD PRIMARY KEY (tenant_id, user_id, key);
-- the relay only deletes old rows
REVOKE SELECT ON bus.idempotency_key FROM "${relay}";
GRANT SELECT (ctid, created_at) ON bus.idempotency_key TO "${relay}";
