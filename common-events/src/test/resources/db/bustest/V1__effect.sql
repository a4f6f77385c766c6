CREATE TABLE effect (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id text NOT NULL,
  event_id  text NOT NULL,
  number    text NOT NULL
);
SELECT tenant_wall('effect');
