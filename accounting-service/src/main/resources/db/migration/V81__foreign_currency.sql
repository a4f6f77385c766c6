-- What one unit of a currency is worth in the functional currency (`base_currency`).
CREATE TABLE exchange_rate (
  tenant_id     text NOT NULL CHECK (tenant_id <> ''),
  id            uuid NOT NULL,
  currency      text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  base_currency text NOT NULL CHECK (base_currency ~ '^[A-Z]{3}$' AND base_currency <> currency),
  day           date NOT NULL,
  rate          numeric(30,15) NOT NULL CHECK (rate > 0),
  source        text NOT NULL CHECK (source IN ('HAND', 'CSV', 'ECB')),
  created_at    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL,
  version       bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT one_rate_per_day UNIQUE (tenant_id, base_currency, currency, day)
);
SELECT tenant_wall('exchange_rate');

-- An entry in the functional currency too. Without: it was posted before there was one, and is in it by itself.
ALTER TABLE journal_entry ADD COLUMN base_currency text;
ALTER TABLE journal_line
  ADD COLUMN supplier_id uuid,
  ADD COLUMN base_amount numeric(19,4),
  ADD COLUMN rate numeric(30,15),
  ADD COLUMN rate_date date,
  ADD CONSTRAINT rate_and_its_day CHECK ((rate IS NULL) = (rate_date IS NULL) AND (rate IS NULL OR base_amount IS NOT NULL));
-- Exchange differences have no amount in the document's currency.
ALTER TABLE journal_line DROP CONSTRAINT journal_line_check;
ALTER TABLE journal_line
  ADD CONSTRAINT one_side CHECK ((debit = 0) <> (credit = 0) OR debit = 0 AND credit = 0 AND base_amount <> 0);
ALTER TABLE journal_entry DROP CONSTRAINT journal_entry_total_check;
ALTER TABLE journal_entry ADD CONSTRAINT journal_entry_total_check CHECK (total >= 0);

ALTER TABLE receivable_item ADD COLUMN base_amount numeric(19,4);

-- Accounts whose lines name suppliers; and what each did to which bill: the payables' subledger.
ALTER TABLE account ADD COLUMN payable boolean NOT NULL DEFAULT false;
ALTER TABLE account ADD CHECK (type = 'LIABILITY' OR NOT payable);

CREATE TABLE payable_item (
  tenant_id       text NOT NULL,
  id              uuid NOT NULL,
  entry_id        uuid NOT NULL,
  position        int NOT NULL,
  posting_date    date NOT NULL,
  supplier_id     uuid,
  bill_id         uuid,
  document_number text,
  due_date        date,
  currency        text NOT NULL,
  amount          numeric(19,4) NOT NULL,
  base_amount     numeric(19,4),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, entry_id, position),
  FOREIGN KEY (tenant_id, entry_id, position) REFERENCES journal_line (tenant_id, entry_id, position)
);
CREATE INDEX payable_item_bill ON payable_item (tenant_id, bill_id, posting_date);
CREATE INDEX payable_item_supplier ON payable_item (tenant_id, supplier_id);
SELECT tenant_wall('payable_item');

-- The accounts that supplier's bills were ever posted to become payable; their lines get their rows. The wall is for the owner too,
-- and a migration has no tenant.
ALTER TABLE account NO FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant_settings NO FORCE ROW LEVEL SECURITY;
ALTER TABLE journal_entry NO FORCE ROW LEVEL SECURITY;
ALTER TABLE journal_line NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payable_item NO FORCE ROW LEVEL SECURITY;
UPDATE account SET payable = true
 WHERE type = 'LIABILITY'
   AND (code = '2000'
        OR EXISTS (SELECT FROM tenant_settings s
                    WHERE s.tenant_id = account.tenant_id AND s.name = 'accounting'
                      AND s.value -> 'accounts' ->> 'PAYABLE' = account.code));
INSERT INTO payable_item (tenant_id, id, entry_id, position, posting_date, bill_id, document_number, currency, amount)
SELECT l.tenant_id, gen_random_uuid(), l.entry_id, l.position, l.posting_date,
       CASE WHEN e.source_type LIKE 'supplier\_%' THEN e.source_id::uuid END, l.document_number, l.currency,
       l.debit - l.credit
  FROM journal_line l
  JOIN journal_entry e ON e.tenant_id = l.tenant_id AND e.id = l.entry_id
  JOIN account a ON a.tenant_id = l.tenant_id AND a.code = l.account_code AND a.payable;
INSERT INTO account (tenant_id, id, code, name, type, created_at, updated_at, version)
SELECT tenant.id, gen_random_uuid(), added.code, added.name, added.type, now(), now(), 1
  FROM (SELECT DISTINCT tenant_id AS id FROM account) AS tenant
 CROSS JOIN (VALUES ('4500', 'Exchange gains', 'REVENUE'),
                    ('6350', 'Exchange losses', 'EXPENSE')) AS added (code, name, type)
ON CONFLICT DO NOTHING;
ALTER TABLE account FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant_settings FORCE ROW LEVEL SECURITY;
ALTER TABLE journal_entry FORCE ROW LEVEL SECURITY;
ALTER TABLE journal_line FORCE ROW LEVEL SECURITY;
ALTER TABLE payable_item FORCE ROW LEVEL SECURITY;

REVOKE UPDATE, DELETE ON payable_item FROM "${app}";
CREATE TRIGGER no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON payable_item
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- At the commit every entry must balance in both currencies, with all of its lines there and none besides.
CREATE OR REPLACE FUNCTION refuse_unbalanced() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  entry  uuid;
  kept   record;
  booked record;
BEGIN
  IF TG_TABLE_NAME = 'journal_entry' THEN
    entry := NEW.id;
  ELSE
    entry := NEW.entry_id;
  END IF;
  SELECT number, currency, base_currency, total, line_count INTO kept
    FROM journal_entry WHERE tenant_id = NEW.tenant_id AND id = entry;
  SELECT count(*) AS lines, coalesce(sum(debit), 0) AS debits, coalesce(sum(credit), 0) AS credits,
         coalesce(sum(base_amount), 0) AS base, count(base_amount) AS based
    INTO booked
    FROM journal_line WHERE tenant_id = NEW.tenant_id AND entry_id = entry AND currency = kept.currency;
  IF booked.debits IS DISTINCT FROM kept.total OR booked.credits IS DISTINCT FROM kept.total
     OR booked.lines IS DISTINCT FROM kept.line_count THEN
    RAISE EXCEPTION 'journal entry % does not balance: debits % %, credits % %, % lines; it says % in % lines',
        kept.number, booked.debits, kept.currency, booked.credits, kept.currency, booked.lines, kept.total, kept.line_count
      USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_balances', TABLE = TG_TABLE_NAME;
  END IF;
  IF booked.base <> 0 OR booked.based <> (CASE WHEN kept.base_currency IS NULL THEN 0 ELSE booked.lines END) THEN
    RAISE EXCEPTION 'journal entry % does not balance in the functional currency: % on % of % lines',
        kept.number, booked.base, booked.based, booked.lines
      USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_balances', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;

-- Who posts has read which currency is the functional one before it held the books; whoever sets it holds them alone. The failure is
-- one that is tried again.
CREATE FUNCTION refuse_other_base() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  functional text;
BEGIN
  SELECT value ->> 'functionalCurrency' INTO functional FROM tenant_settings
   WHERE tenant_id = NEW.tenant_id AND name = 'accounting' ORDER BY version DESC LIMIT 1;
  IF functional IS DISTINCT FROM NEW.base_currency THEN
    RAISE EXCEPTION 'the functional currency is %, not %', functional, NEW.base_currency
      USING ERRCODE = 'serialization_failure', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER period_then_base BEFORE INSERT ON journal_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_other_base();

-- Documents in a foreign currency that wait for a rate of their day, or of one of the days before it.
CREATE TABLE waiting_posting (
  tenant_id       text NOT NULL CHECK (tenant_id <> ''),
  id              uuid NOT NULL,
  posting_key     text NOT NULL,
  event_type      text NOT NULL,
  event_id        uuid NOT NULL,
  correlation_id  text,
  document_number text,
  document_date   date NOT NULL,
  oldest_rate     date NOT NULL,
  currency        text NOT NULL,
  base_currency   text NOT NULL,
  description     text NOT NULL,
  posting         jsonb NOT NULL,
  waits_since     timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, posting_key)
);
SELECT tenant_wall('waiting_posting');
CREATE INDEX waiting_posting_rate ON waiting_posting (tenant_id, currency, document_date);

CREATE POLICY owner_reads ON waiting_posting FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY owner_reads ON exchange_rate FOR SELECT TO CURRENT_USER USING (true);
CREATE FUNCTION tenants_with_rates_for_waiting() RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT w.tenant_id FROM public.waiting_posting w
    JOIN public.exchange_rate r ON r.tenant_id = w.tenant_id AND r.base_currency = w.base_currency
         AND r.currency = w.currency AND r.day BETWEEN w.oldest_rate AND w.document_date
$$;
CREATE FUNCTION waiting_postings() RETURNS bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT count(*) FROM public.waiting_posting
$$;
REVOKE ALL ON FUNCTION tenants_with_rates_for_waiting, waiting_postings FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenants_with_rates_for_waiting, waiting_postings TO "${app}";
