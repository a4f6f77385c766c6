-- What customers were billed and have paid, as the events of invoices and payments tell it. Behind the tenant wall.
-- A row begins with whichever event comes first, so that hardly anything is sure to be known.

CREATE TABLE receivable (
  tenant_id     text NOT NULL CHECK (tenant_id <> ''),
  id            uuid NOT NULL,
  number        text,
  customer_id   uuid,
  order_id      uuid,
  currency      text,
  amount        numeric(19,4),
  issued_at     timestamptz,
  due_date      timestamptz,
  paid_at       timestamptz,
  paid_amount   numeric(19,4),
  voided        boolean NOT NULL DEFAULT false,
  written_off   numeric(19,4),
  dunning_level int NOT NULL DEFAULT 0,
  -- what follows from the above and the entries
  status        text NOT NULL DEFAULT 'NOT_ISSUED',
  open_amount   numeric(19,4) NOT NULL DEFAULT 0,
  excess_amount numeric(19,4) NOT NULL DEFAULT 0,
  settled_at    timestamptz,
  recorded_at   timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX receivable_customer ON receivable (tenant_id, customer_id, recorded_at, id);
CREATE INDEX receivable_open ON receivable (tenant_id, customer_id, due_date) WHERE open_amount > 0;
SELECT tenant_wall('receivable');

CREATE TABLE receivable_entry (
  tenant_id     text NOT NULL,
  id            uuid NOT NULL,
  receivable_id uuid NOT NULL,
  kind          text NOT NULL,
  source_id     uuid NOT NULL,
  number        text,
  method        text,
  amount        numeric(19,4) NOT NULL,
  discount      numeric(19,4) NOT NULL,
  happened_at   timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT one_entry_per_source UNIQUE (tenant_id, receivable_id, kind, source_id),
  FOREIGN KEY (tenant_id, receivable_id) REFERENCES receivable (tenant_id, id)
);
SELECT tenant_wall('receivable_entry');

-- Money that came in or went back beside all invoices: the customer's credit.
CREATE TABLE credit_movement (
  tenant_id   text NOT NULL CHECK (tenant_id <> ''),
  id          uuid NOT NULL,
  payment_id  uuid NOT NULL,
  customer_id uuid,
  currency    text NOT NULL,
  amount      numeric(19,4) NOT NULL,
  happened_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX credit_movement_customer ON credit_movement (tenant_id, customer_id);
CREATE INDEX credit_movement_payment ON credit_movement (tenant_id, payment_id) WHERE customer_id IS NULL;
SELECT tenant_wall('credit_movement');
