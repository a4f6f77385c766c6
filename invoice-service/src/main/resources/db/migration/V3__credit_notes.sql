-- Corrections of invoices.

CREATE TABLE credit_note (
  tenant_id       text NOT NULL CHECK (tenant_id <> ''),
  id              uuid NOT NULL,
  number          text NOT NULL,
  invoice_id      uuid NOT NULL,
  invoice_number  text NOT NULL,
  order_id        uuid,
  return_id       uuid,
  customer_id     uuid NOT NULL,
  currency        text NOT NULL,
  subtotal        numeric(19,4) NOT NULL,
  tax_total       numeric(19,4) NOT NULL,
  grand_total     numeric(19,4) NOT NULL CHECK (grand_total > 0),
  released_amount numeric(19,4) NOT NULL CHECK (released_amount >= 0),
  reason          text NOT NULL,
  issued_at       timestamptz NOT NULL,
  version         bigint NOT NULL,
  lock_version    bigint NOT NULL,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, number),
  CONSTRAINT one_credit_note_per_return UNIQUE (tenant_id, return_id, invoice_id),
  FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice (tenant_id, id)
);
CREATE INDEX credit_note_issued ON credit_note (tenant_id, issued_at, id);
CREATE INDEX credit_note_invoice ON credit_note (tenant_id, invoice_id);
SELECT tenant_wall('credit_note');

CREATE TABLE credit_note_line (
  tenant_id      text NOT NULL,
  id             uuid NOT NULL,
  credit_note_id uuid NOT NULL,
  position       int NOT NULL,
  order_line_id  uuid,
  product_id     uuid,
  description    text NOT NULL,
  quantity       numeric(18,3) NOT NULL CHECK (quantity > 0),
  unit           text NOT NULL,
  unit_price     numeric(19,6) NOT NULL,
  net            numeric(19,4) NOT NULL,
  tax_category   text NOT NULL,
  tax_percent    numeric(7,4) NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, credit_note_id, position),
  FOREIGN KEY (tenant_id, credit_note_id) REFERENCES credit_note (tenant_id, id)
);
SELECT tenant_wall('credit_note_line');

CREATE TABLE credit_note_tax (
  tenant_id      text NOT NULL,
  id             uuid NOT NULL,
  credit_note_id uuid NOT NULL,
  tax_category   text NOT NULL,
  tax_percent    numeric(7,4) NOT NULL,
  taxable        numeric(19,4) NOT NULL,
  tax            numeric(19,4) NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, credit_note_id, tax_category, tax_percent),
  FOREIGN KEY (tenant_id, credit_note_id) REFERENCES credit_note (tenant_id, id)
);
SELECT tenant_wall('credit_note_tax');
