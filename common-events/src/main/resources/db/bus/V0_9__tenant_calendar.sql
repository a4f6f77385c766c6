-- The service's copy of what a day is to a tenant: io.collector.calendar. No row: UTC, no work on Saturday and Sunday.
CREATE TABLE tenant_calendar (
  tenant_id text NOT NULL PRIMARY KEY CHECK (tenant_id <> ''),
  version   bigint NOT NULL,
  time_zone text NOT NULL,
  weekend   text[] NOT NULL,
  holidays  date[] NOT NULL
);
SELECT tenant_wall('tenant_calendar');
