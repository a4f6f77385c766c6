-- The service's copy of what the tenant's papers show of it: io.collector.letterhead. No row: plain papers.
CREATE TABLE tenant_letterhead (
  tenant_id text NOT NULL PRIMARY KEY CHECK (tenant_id <> ''),
  version   bigint NOT NULL,
  logo      bytea,
  footer    text[] NOT NULL
);
SELECT tenant_wall('tenant_letterhead');
