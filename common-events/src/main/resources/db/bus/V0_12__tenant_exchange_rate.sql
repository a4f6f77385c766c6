-- The service's copy of the tenant's exchange rates, as accounting tells them: io.collector.currency.
CREATE TABLE tenant_exchange_rate (
  tenant_id     text NOT NULL CHECK (tenant_id <> ''),
  id            uuid NOT NULL,
  version       bigint NOT NULL,
  base_currency text NOT NULL,
  currency      text NOT NULL,
  day           date NOT NULL,
  rate          numeric(28,15) NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX tenant_exchange_rate_newest ON tenant_exchange_rate (tenant_id, base_currency, currency, day);
SELECT tenant_wall('tenant_exchange_rate');
