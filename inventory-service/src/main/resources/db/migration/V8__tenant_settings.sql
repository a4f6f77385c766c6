-- Settings move to the table that all services share; the wall is for the owner too, and a migration has no tenant.
ALTER TABLE inventory_settings NO FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant_settings NO FORCE ROW LEVEL SECURITY;
INSERT INTO tenant_settings (tenant_id, name, version, value, changed_by)
SELECT tenant_id, 'inventory', greatest(version, 1),
       jsonb_build_object('allocationStrategy', allocation_strategy, 'reservationTtl', reservation_ttl), 'migration'
  FROM inventory_settings;
ALTER TABLE tenant_settings FORCE ROW LEVEL SECURITY;
DROP TABLE inventory_settings;
