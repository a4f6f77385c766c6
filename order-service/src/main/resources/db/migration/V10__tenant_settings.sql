-- Settings move to the table that all services share; the wall is for the owner too, and a migration has no tenant.
ALTER TABLE order_settings NO FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant_settings NO FORCE ROW LEVEL SECURITY;
INSERT INTO tenant_settings (tenant_id, name, version, value, changed_by)
SELECT tenant_id, 'order', greatest(version, 1),
       jsonb_build_object('confirmationPolicy', confirmation_policy, 'shortagePolicy', shortage_policy), 'migration'
  FROM order_settings;
ALTER TABLE tenant_settings FORCE ROW LEVEL SECURITY;
DROP TABLE order_settings;
