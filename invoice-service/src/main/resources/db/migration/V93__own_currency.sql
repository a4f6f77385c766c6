-- The tenant's own currency of documents in another one; the rate is there as soon as one is known.
ALTER TABLE invoice
  ADD own_currency text,
  ADD own_rate     numeric(28,15),
  ADD own_rate_day date;
CREATE INDEX invoice_without_rate ON invoice (tenant_id) WHERE own_currency IS NOT NULL AND own_rate IS NULL;

ALTER TABLE credit_note
  ADD own_currency text,
  ADD own_rate     numeric(28,15),
  ADD own_rate_day date;
CREATE INDEX credit_note_without_rate ON credit_note (tenant_id) WHERE own_currency IS NOT NULL AND own_rate IS NULL;

-- What accounting tells of exchange rates.
CREATE TABLE exchange_rate_copy (
  tenant_id     text NOT NULL,
  id            uuid NOT NULL,
  version       bigint NOT NULL,
  base_currency text NOT NULL,
  currency      text NOT NULL,
  day           date NOT NULL,
  rate          numeric(28,15) NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX exchange_rate_copy_newest ON exchange_rate_copy (tenant_id, base_currency, currency, day);
SELECT tenant_wall('exchange_rate_copy');
