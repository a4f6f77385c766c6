-- Settings move to the table that all services share; the wall is for the owner too, and a migration has no tenant.
ALTER TABLE accounting_settings NO FORCE ROW LEVEL SECURITY;
ALTER TABLE account_assignment NO FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant_settings NO FORCE ROW LEVEL SECURITY;
INSERT INTO tenant_settings (tenant_id, name, version, value, changed_by)
SELECT s.tenant_id, 'accounting', greatest(s.version, 1),
       jsonb_build_object(
         'accounts', coalesce(jsonb_object_agg(a.name, a.account_code) FILTER (WHERE a.kind = 'PURPOSE'), '{}'),
         'paymentMethods', coalesce(jsonb_object_agg(a.name, a.account_code) FILTER (WHERE a.kind = 'PAYMENT_METHOD'), '{}')),
       'migration'
  FROM accounting_settings s
  LEFT JOIN account_assignment a ON a.tenant_id = s.tenant_id AND a.settings_id = s.id
 GROUP BY s.tenant_id, s.id, s.version;
ALTER TABLE tenant_settings FORCE ROW LEVEL SECURITY;
DROP TABLE account_assignment;
DROP TABLE accounting_settings;
