-- Names of customers and suppliers, copied, for matching what banks tell.
CREATE TABLE customer_copy (
  tenant_id text NOT NULL,
  id        uuid NOT NULL,
  name      text NOT NULL,
  version   bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
SELECT tenant_wall('customer_copy');
CREATE TABLE supplier_copy (
  tenant_id text NOT NULL,
  id        uuid NOT NULL,
  name      text NOT NULL,
  version   bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
SELECT tenant_wall('supplier_copy');

CREATE TABLE bank_account (
  tenant_id    text NOT NULL CHECK (tenant_id <> ''),
  id           uuid NOT NULL,
  number       text NOT NULL,
  currency     text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  name         text NOT NULL,
  account_code text NOT NULL,
  confirm_from int CHECK (confirm_from BETWEEN 50 AND 100),
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  version      bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT one_bank_account_per_number UNIQUE (tenant_id, number, currency),
  FOREIGN KEY (tenant_id, account_code) REFERENCES account (tenant_id, code)
);
SELECT tenant_wall('bank_account');

CREATE TABLE bank_statement (
  tenant_id       text NOT NULL CHECK (tenant_id <> ''),
  id              uuid NOT NULL,
  bank_account_id uuid NOT NULL,
  format          text NOT NULL CHECK (format IN ('CAMT_053', 'MT940')),
  statement_id    text NOT NULL,
  day             date NOT NULL,
  currency        text NOT NULL,
  opening         numeric(19,4) NOT NULL,
  closing         numeric(19,4) NOT NULL,
  imported_by     text NOT NULL,
  imported_at     timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT one_statement UNIQUE (tenant_id, bank_account_id, statement_id, day),
  FOREIGN KEY (tenant_id, bank_account_id) REFERENCES bank_account (tenant_id, id)
);
SELECT tenant_wall('bank_statement');

-- `target_id`: the line of the journal, the invoice or the bill that it was matched with. `payment_key`: names the document of an event
-- that tells of the same money, and was therefore not posted again. `run` counts the confirmations.
CREATE TABLE bank_line (
  tenant_id            text NOT NULL CHECK (tenant_id <> ''),
  id                   uuid NOT NULL,
  statement_id         uuid NOT NULL,
  bank_account_id      uuid NOT NULL,
  account_code         text NOT NULL,
  position             int NOT NULL,
  booking_day          date NOT NULL,
  value_day            date NOT NULL,
  currency             text NOT NULL,
  amount               numeric(19,4) NOT NULL CHECK (amount <> 0),
  reference            text,
  bank_reference       text,
  remittance           text,
  counterparty         text,
  counterparty_account text,
  status               text NOT NULL CHECK (status IN ('OPEN', 'CONFIRMED')),
  kind                 text CHECK (kind IN ('BOOKED', 'INVOICE', 'BILL', 'ACCOUNT')),
  target_id            uuid,
  entry_id             uuid,
  payment_key          text,
  run                  int NOT NULL DEFAULT 0,
  changed_by           text,
  created_at           timestamptz NOT NULL,
  updated_at           timestamptz NOT NULL,
  version              bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, statement_id, position),
  UNIQUE (tenant_id, payment_key),
  FOREIGN KEY (tenant_id, statement_id) REFERENCES bank_statement (tenant_id, id),
  FOREIGN KEY (tenant_id, bank_account_id) REFERENCES bank_account (tenant_id, id),
  CHECK ((status = 'CONFIRMED') = (kind IS NOT NULL)),
  CHECK (kind <> 'BOOKED' OR entry_id IS NULL)
);
SELECT tenant_wall('bank_line');
-- A line of the journal is reconciled once.
CREATE UNIQUE INDEX one_line_per_booking ON bank_line (tenant_id, target_id) WHERE kind = 'BOOKED';
CREATE INDEX bank_line_open ON bank_line (tenant_id, bank_account_id, booking_day, id);
CREATE INDEX bank_line_target ON bank_line (tenant_id, target_id) WHERE target_id IS NOT NULL;
