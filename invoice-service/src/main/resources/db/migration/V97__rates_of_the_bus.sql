-- Exchange rates are copied like the calendar now, in one table of all services: tenant_exchange_rate.
ALTER TABLE exchange_rate_copy NO FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant_exchange_rate NO FORCE ROW LEVEL SECURITY;
INSERT INTO tenant_exchange_rate (tenant_id, id, version, base_currency, currency, day, rate)
SELECT tenant_id, id, version, base_currency, currency, day, rate FROM exchange_rate_copy;
ALTER TABLE tenant_exchange_rate FORCE ROW LEVEL SECURITY;
DROP TABLE exchange_rate_copy;
