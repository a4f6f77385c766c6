-- The accounts of purchases and expenses, in each chart that was created without them. The wall is for the owner too, and a
-- migration has no tenant.
ALTER TABLE account NO FORCE ROW LEVEL SECURITY;
INSERT INTO account (tenant_id, id, code, name, type, created_at, updated_at, version)
SELECT tenant.id, gen_random_uuid(), added.code, added.name, added.type, now(), now(), 1
  FROM (SELECT DISTINCT tenant_id AS id FROM account) AS tenant
 CROSS JOIN (VALUES ('1500', 'Input tax', 'ASSET'),
                    ('2450', 'Expenses payable to employees', 'LIABILITY'),
                    ('5200', 'Purchase price differences', 'EXPENSE'),
                    ('5300', 'Purchase discounts', 'EXPENSE'),
                    ('5900', 'Purchased services', 'EXPENSE'),
                    ('6200', 'Employees'' expenses', 'EXPENSE')) AS added (code, name, type)
ON CONFLICT DO NOTHING;
ALTER TABLE account FORCE ROW LEVEL SECURITY;
