-- Settings move to the table that all services share; the wall is for the owner too, and a migration has no tenant.
ALTER TABLE delivery_settings NO FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant_settings NO FORCE ROW LEVEL SECURITY;
INSERT INTO tenant_settings (tenant_id, name, version, value, changed_by)
SELECT tenant_id, 'delivery', greatest(version, 1),
       jsonb_strip_nulls(jsonb_build_object('autoRelease', auto_release, 'defaultCarrierId', default_carrier_id)), 'migration'
  FROM delivery_settings;
ALTER TABLE tenant_settings FORCE ROW LEVEL SECURITY;
DROP TABLE delivery_settings;
