-- How old a rate of tenant_exchange_rate may be, as accounting tells it. No row: seven days.
CREATE TABLE tenant_rate_days (
  tenant_id text NOT NULL PRIMARY KEY CHECK (tenant_id <> ''),
  version   bigint NOT NULL,
  days      int NOT NULL
);
SELECT tenant_wall('tenant_rate_days');
