-- The ledger: accounts, journal, the receivables' subledger, periods. All behind the tenant wall. The journal's rules are the
-- database's own: an entry balances, stays as it was written, and isn't written into a closed period, whoever writes it.

CREATE TABLE account (
  tenant_id    text NOT NULL CHECK (tenant_id <> ''),
  id           uuid NOT NULL,
  code         text NOT NULL,
  name         text NOT NULL,
  description  text,
  type         text NOT NULL CHECK (type IN ('ASSET', 'LIABILITY', 'EQUITY', 'REVENUE', 'EXPENSE')),
  receivable   boolean NOT NULL DEFAULT false,
  active       boolean NOT NULL DEFAULT true,
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  version      bigint NOT NULL,
  lock_version bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT one_account_per_code UNIQUE (tenant_id, code),
  CHECK (type = 'ASSET' OR NOT receivable)
);
SELECT tenant_wall('account');

-- The account of each purpose. One row of settings per tenant, made with its chart.
CREATE TABLE accounting_settings (
  tenant_id    text NOT NULL CHECK (tenant_id <> ''),
  id           uuid NOT NULL,
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  version      bigint NOT NULL,
  lock_version bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id)
);
SELECT tenant_wall('accounting_settings');

CREATE TABLE account_assignment (
  tenant_id    text NOT NULL,
  id           uuid NOT NULL,
  settings_id  uuid NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('PURPOSE', 'PAYMENT_METHOD')),
  name         text NOT NULL,
  account_code text NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, settings_id, kind, name),
  FOREIGN KEY (tenant_id, settings_id) REFERENCES accounting_settings (tenant_id, id),
  FOREIGN KEY (tenant_id, account_code) REFERENCES account (tenant_id, code)
);
CREATE INDEX account_assignment_account ON account_assignment (tenant_id, account_code);
SELECT tenant_wall('account_assignment');

-- `total` and `line_count` are what the lines must come to; so no line can be added later either.
CREATE TABLE journal_entry (
  tenant_id         text NOT NULL CHECK (tenant_id <> ''),
  id                uuid NOT NULL,
  number            text NOT NULL,
  posting_date      date NOT NULL,
  document_date     date NOT NULL,
  currency          text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  description       text NOT NULL,
  total             numeric(19,4) NOT NULL CHECK (total > 0),
  line_count        int NOT NULL CHECK (line_count >= 2),
  source_type       text NOT NULL,
  source_id         text,
  document_number   text,
  event_id          uuid,
  correlation_id    text,
  order_id          uuid,
  posting_key       text,
  reverses_entry_id uuid,
  posted_by         text NOT NULL,
  posted_at         timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, id, currency, posting_date),
  CONSTRAINT one_number UNIQUE (tenant_id, number),
  CONSTRAINT one_entry_per_document UNIQUE (tenant_id, posting_key),
  CONSTRAINT one_reversal_per_entry UNIQUE (tenant_id, reverses_entry_id),
  FOREIGN KEY (tenant_id, reverses_entry_id) REFERENCES journal_entry (tenant_id, id)
);
CREATE INDEX journal_entry_date ON journal_entry (tenant_id, posting_date, id);
CREATE INDEX journal_entry_posted ON journal_entry (tenant_id, posted_at, id);
CREATE INDEX journal_entry_document ON journal_entry (tenant_id, document_number);
CREATE INDEX journal_entry_event ON journal_entry (tenant_id, event_id);
CREATE INDEX journal_entry_order ON journal_entry (tenant_id, order_id);
SELECT tenant_wall('journal_entry');

-- Currency and date are the entry's, repeated here for the sums; the foreign key keeps them the same.
CREATE TABLE journal_line (
  tenant_id       text NOT NULL,
  id              uuid NOT NULL,
  entry_id        uuid NOT NULL,
  position        int NOT NULL,
  account_code    text NOT NULL,
  currency        text NOT NULL,
  posting_date    date NOT NULL,
  debit           numeric(19,4) NOT NULL CHECK (debit >= 0),
  credit          numeric(19,4) NOT NULL CHECK (credit >= 0),
  description     text,
  customer_id     uuid,
  document_number text,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, entry_id, position),
  CHECK ((debit = 0) <> (credit = 0)),
  FOREIGN KEY (tenant_id, entry_id, currency, posting_date)
    REFERENCES journal_entry (tenant_id, id, currency, posting_date),
  FOREIGN KEY (tenant_id, account_code) REFERENCES account (tenant_id, code)
);
CREATE INDEX journal_line_ledger ON journal_line (tenant_id, account_code, currency, posting_date, id);
CREATE INDEX journal_line_customer ON journal_line (tenant_id, customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX journal_line_document ON journal_line (tenant_id, document_number) WHERE document_number IS NOT NULL;
SELECT tenant_wall('journal_line');

-- The subledger: what each line on a receivable account did to which invoice of which customer. Without an invoice it is money
-- that settles none yet. An invoice's open amount is the sum of its rows.
CREATE TABLE receivable_item (
  tenant_id       text NOT NULL,
  id              uuid NOT NULL,
  entry_id        uuid NOT NULL,
  position        int NOT NULL,
  posting_date    date NOT NULL,
  customer_id     uuid,
  invoice_id      uuid,
  document_number text,
  due_date        date,
  currency        text NOT NULL,
  amount          numeric(19,4) NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, entry_id, position),
  FOREIGN KEY (tenant_id, entry_id, position) REFERENCES journal_line (tenant_id, entry_id, position)
);
CREATE INDEX receivable_item_invoice ON receivable_item (tenant_id, invoice_id, posting_date);
CREATE INDEX receivable_item_customer ON receivable_item (tenant_id, customer_id);
SELECT tenant_wall('receivable_item');

-- Months that somebody has closed or opened again; a month without a row is open unless a later one is closed.
CREATE TABLE accounting_period (
  tenant_id    text NOT NULL CHECK (tenant_id <> ''),
  id           uuid NOT NULL,
  start_date   date NOT NULL CHECK (extract(day FROM start_date) = 1),
  status       text NOT NULL CHECK (status IN ('OPEN', 'CLOSED')),
  changed_by   text NOT NULL,
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  version      bigint NOT NULL,
  lock_version bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, start_date)
);
SELECT tenant_wall('accounting_period');

-- No update, no delete: for the service's role by its rights, for anybody by a trigger.
REVOKE UPDATE, DELETE ON journal_entry, journal_line, receivable_item FROM "${app}";

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'the journal can''t be changed: reverse the entry' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_line
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON receivable_item
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- At the commit every entry must balance, with all of its lines there and none besides.
CREATE FUNCTION refuse_unbalanced() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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
  SELECT number, currency, total, line_count INTO kept
    FROM journal_entry WHERE tenant_id = NEW.tenant_id AND id = entry;
  SELECT count(*) AS lines, coalesce(sum(debit), 0) AS debits, coalesce(sum(credit), 0) AS credits INTO booked
    FROM journal_line WHERE tenant_id = NEW.tenant_id AND entry_id = entry AND currency = kept.currency;
  IF booked.debits IS DISTINCT FROM kept.total OR booked.credits IS DISTINCT FROM kept.total
     OR booked.lines IS DISTINCT FROM kept.line_count THEN
    RAISE EXCEPTION 'journal entry % does not balance: debits % %, credits % %, % lines; it says % in % lines',
        kept.number, booked.debits, kept.currency, booked.credits, kept.currency, booked.lines, kept.total, kept.line_count
      USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_balances', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER entry_balances AFTER INSERT ON journal_entry DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION refuse_unbalanced();
CREATE CONSTRAINT TRIGGER entry_balances AFTER INSERT ON journal_line DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION refuse_unbalanced();

-- Who posts holds the books open until its commit; who closes waits for those, and the next poster sees the close.
CREATE FUNCTION hold_books(alone boolean) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  books bigint := hashtextextended('books of ' || current_setting('app.tenant'), 0);
BEGIN
  IF alone THEN
    PERFORM pg_advisory_xact_lock(books);
  ELSE
    PERFORM pg_advisory_xact_lock_shared(books);
  END IF;
END $$;

CREATE FUNCTION refuse_closed_period() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM hold_books(false);
  IF EXISTS (SELECT FROM accounting_period
              WHERE tenant_id = NEW.tenant_id AND status = 'CLOSED'
                AND start_date >= date_trunc('month', NEW.posting_date)) THEN
    RAISE EXCEPTION 'the books are closed on %', NEW.posting_date
      USING ERRCODE = 'check_violation', CONSTRAINT = 'period_is_open', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER period_is_open BEFORE INSERT ON journal_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_closed_period();

-- What the metrics tell, of all tenants together: sums, and nobody's rows.
CREATE POLICY metrics ON journal_entry FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY metrics ON receivable_item FOR SELECT TO CURRENT_USER USING (true);

CREATE FUNCTION entries_by_cause() RETURNS TABLE (cause text, entries bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT source_type, count(*) FROM journal_entry GROUP BY source_type
$$;
CREATE FUNCTION open_receivables() RETURNS TABLE (currency text, amount numeric)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT currency, sum(amount) FROM receivable_item GROUP BY currency
$$;
REVOKE ALL ON FUNCTION entries_by_cause, open_receivables FROM PUBLIC;
GRANT EXECUTE ON FUNCTION entries_by_cause, open_receivables TO "${app}";
