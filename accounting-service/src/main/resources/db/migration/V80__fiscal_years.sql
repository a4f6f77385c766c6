-- A softly closed month accepts a person's entry with a reason, and no others.
ALTER TABLE accounting_period DROP CONSTRAINT accounting_period_status_check;
ALTER TABLE accounting_period
  ADD CONSTRAINT accounting_period_status_check CHECK (status IN ('OPEN', 'SOFT_CLOSED', 'CLOSED'));

-- `closing`: it brings a year's result to retained earnings, or takes it back. Of the entry, repeated on its lines for the sums.
ALTER TABLE journal_entry ADD COLUMN reason text, ADD COLUMN closing boolean NOT NULL DEFAULT false;
ALTER TABLE journal_line ADD COLUMN closing boolean NOT NULL DEFAULT false;
ALTER TABLE journal_line DROP CONSTRAINT journal_line_tenant_id_entry_id_currency_posting_date_fkey;
ALTER TABLE journal_entry DROP CONSTRAINT journal_entry_tenant_id_id_currency_posting_date_key;
ALTER TABLE journal_entry
  ADD CONSTRAINT repeated_on_lines UNIQUE (tenant_id, id, currency, posting_date, closing);
ALTER TABLE journal_line
  ADD CONSTRAINT same_as_entry FOREIGN KEY (tenant_id, entry_id, currency, posting_date, closing)
  REFERENCES journal_entry (tenant_id, id, currency, posting_date, closing);
CREATE INDEX journal_entry_closing ON journal_entry (tenant_id, posting_date) WHERE closing;

-- Years that somebody has closed or opened again. `run` counts the closes.
CREATE TABLE fiscal_year (
  tenant_id  text NOT NULL CHECK (tenant_id <> ''),
  id         uuid NOT NULL,
  year       int NOT NULL,
  first_day  date NOT NULL,
  last_day   date NOT NULL CHECK (last_day >= first_day),
  status     text NOT NULL CHECK (status IN ('OPEN', 'CLOSING', 'CLOSED')),
  run        int NOT NULL CHECK (run > 0),
  changed_by text NOT NULL,
  reason     text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version    bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT one_row_per_year UNIQUE (tenant_id, year),
  UNIQUE (tenant_id, last_day)
);
SELECT tenant_wall('fiscal_year');

CREATE OR REPLACE FUNCTION refuse_closed_period() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM hold_books(false);
  IF NEW.closing THEN
    IF NOT EXISTS (SELECT FROM fiscal_year
                    WHERE tenant_id = NEW.tenant_id AND last_day = NEW.posting_date AND status <> 'CLOSED') THEN
      RAISE EXCEPTION 'no year that ends on % is being closed or opened', NEW.posting_date
        USING ERRCODE = 'check_violation', CONSTRAINT = 'year_is_open', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
  END IF;
  IF EXISTS (SELECT FROM accounting_period
              WHERE tenant_id = NEW.tenant_id
                AND (status = 'CLOSED' OR status = 'SOFT_CLOSED' AND NEW.reason IS NULL)
                AND start_date >= date_trunc('month', NEW.posting_date)) THEN
    RAISE EXCEPTION 'the books are closed on %', NEW.posting_date
      USING ERRCODE = 'check_violation', CONSTRAINT = 'period_is_open', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;

-- The account that takes a year's result, in each chart that has lost it: it had no purpose so far. The wall is for the owner
-- too, and a migration has no tenant.
ALTER TABLE account NO FORCE ROW LEVEL SECURITY;
INSERT INTO account (tenant_id, id, code, name, type, created_at, updated_at, version)
SELECT DISTINCT ON (tenant_id) tenant_id, gen_random_uuid(), '3100', 'Retained earnings', 'EQUITY', now(), now(), 1
  FROM account
ON CONFLICT DO NOTHING;
ALTER TABLE account FORCE ROW LEVEL SECURITY;
