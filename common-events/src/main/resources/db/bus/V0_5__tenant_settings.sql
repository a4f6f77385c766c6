-- The settings of tenants, one kind per service: a row per change, the newest counts. Rows are never changed, for they tell
-- who set what, and when.
CREATE TABLE tenant_settings (
  tenant_id  text NOT NULL CHECK (tenant_id <> ''),
  name       text NOT NULL,
  version    bigint NOT NULL,
  value      jsonb NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by text NOT NULL,
  PRIMARY KEY (tenant_id, name, version)
);
SELECT tenant_wall('tenant_settings');
REVOKE ALL ON tenant_settings FROM "${app}";
GRANT SELECT, INSERT ON tenant_settings TO "${app}";
