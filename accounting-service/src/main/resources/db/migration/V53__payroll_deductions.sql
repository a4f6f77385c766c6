-- The account of what payroll withholds for others than the authorities, in each chart that was created without it. The wall is
-- for the owner too, and a migration has no tenant.
ALTER TABLE account NO FORCE ROW LEVEL SECURITY;
INSERT INTO account (tenant_id, id, code, name, type, created_at, updated_at, version)
SELECT DISTINCT ON (tenant_id) tenant_id, gen_random_uuid(), '2420', 'Other payroll deductions', 'LIABILITY', now(), now(), 1
  FROM account
ON CONFLICT DO NOTHING;
ALTER TABLE account FORCE ROW LEVEL SECURITY;
