-- What is known of orders, and the invoices that come of it. All behind the tenant wall.

-- Numbers without a gap, counted per tenant, type and year: the row stays locked until the document's transaction ends, so a
-- number whose document was never kept is given again.
CREATE TABLE document_counter (
  tenant_id     text NOT NULL CHECK (tenant_id <> ''),
  document_type text NOT NULL,
  year          int NOT NULL,
  last          bigint NOT NULL,
  PRIMARY KEY (tenant_id, document_type, year)
);
SELECT tenant_wall('document_counter');

-- A copy of crm's customers, as far as an invoice needs it.
CREATE TABLE customer_copy (
  tenant_id         text NOT NULL,
  id                uuid NOT NULL,
  name              text NOT NULL,
  tax_id            text,
  payment_term_days int,
  street            text,
  street2           text,
  postal_code       text,
  city              text,
  region            text,
  country           text,
  version           bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
SELECT tenant_wall('customer_copy');

-- How a tenant wants to invoice; without a row the defaults hold.
CREATE TABLE invoice_settings (
  tenant_id                      text NOT NULL,
  id                             uuid NOT NULL,
  invoice_rule                   text NOT NULL,
  payment_term_days              int NOT NULL,
  default_tax_percent            numeric(7,4) NOT NULL,
  early_payment_discount_percent numeric(7,4) NOT NULL,
  early_payment_days             int NOT NULL,
  dunning_interest_percent       numeric(7,4) NOT NULL,
  seller_name                    text,
  seller_tax_id                  text,
  seller_street                  text,
  seller_postal_code             text,
  seller_city                    text,
  seller_country                 text,
  seller_iban                    text,
  version                        bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id)
);
SELECT tenant_wall('invoice_settings');

CREATE TABLE dunning_level (
  tenant_id    text NOT NULL,
  id           uuid NOT NULL,
  settings_id  uuid NOT NULL,
  level        int NOT NULL,
  days_overdue int NOT NULL,
  fee          numeric(19,4) NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, settings_id) REFERENCES invoice_settings (tenant_id, id)
);
CREATE INDEX dunning_level_settings ON dunning_level (tenant_id, settings_id);
SELECT tenant_wall('dunning_level');

-- What was told of an order, each fact once, in whatever order it came. What is to be invoiced follows from them.
CREATE TABLE order_fact (
  tenant_id    text NOT NULL,
  id           uuid NOT NULL,
  order_id     uuid NOT NULL,
  type         text NOT NULL,
  key          uuid NOT NULL,
  body         text NOT NULL,
  invoice_rule text,
  settled      boolean NOT NULL DEFAULT false,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT one_fact_each UNIQUE (tenant_id, order_id, type, key)
);
SELECT tenant_wall('order_fact');

CREATE TABLE invoice (
  tenant_id          text NOT NULL,
  id                 uuid NOT NULL,
  number             text NOT NULL,
  billing_key        text,
  status             text NOT NULL,
  order_id           uuid,
  order_number       text,
  delivery_note_id   uuid,
  delivery_number    text,
  customer_id        uuid NOT NULL,
  buyer_name         text,
  buyer_tax_id       text,
  buyer_street       text,
  buyer_street2      text,
  buyer_postal_code  text,
  buyer_city         text,
  buyer_region       text,
  buyer_country      text,
  currency           text NOT NULL,
  subtotal           numeric(19,4) NOT NULL,
  tax_total          numeric(19,4) NOT NULL,
  grand_total        numeric(19,4) NOT NULL,
  paid_amount        numeric(19,4) NOT NULL CHECK (paid_amount >= 0),
  discount_amount    numeric(19,4) NOT NULL CHECK (discount_amount >= 0),
  credited_amount    numeric(19,4) NOT NULL CHECK (credited_amount >= 0),
  written_off_amount numeric(19,4) NOT NULL CHECK (written_off_amount >= 0),
  open_amount        numeric(19,4) NOT NULL CHECK (open_amount >= 0),
  issued_at          timestamptz NOT NULL,
  due_at             timestamptz NOT NULL,
  paid_at            timestamptz,
  reason             text,
  dunning_level      int NOT NULL,
  dunned_at          timestamptz,
  dunning_fees       numeric(19,4) NOT NULL,
  dunning_interest   numeric(19,4) NOT NULL,
  dunning_paid       numeric(19,4) NOT NULL CHECK (dunning_paid >= 0),
  version            bigint NOT NULL,
  lock_version       bigint NOT NULL,
  created_at         timestamptz NOT NULL,
  updated_at         timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, number),
  CONSTRAINT one_invoice_per_cause UNIQUE (tenant_id, billing_key)
);
CREATE INDEX invoice_issued ON invoice (tenant_id, issued_at, id);
CREATE INDEX invoice_customer ON invoice (tenant_id, customer_id, issued_at);
CREATE INDEX invoice_order ON invoice (tenant_id, order_id);
CREATE INDEX invoice_open ON invoice (tenant_id, due_at) WHERE open_amount > 0;
SELECT tenant_wall('invoice');

CREATE TABLE invoice_line (
  tenant_id         text NOT NULL,
  id                uuid NOT NULL,
  invoice_id        uuid NOT NULL,
  position          int NOT NULL,
  order_line_id     uuid,
  product_id        uuid,
  sku               text,
  description       text NOT NULL,
  quantity          numeric(18,3) NOT NULL CHECK (quantity > 0),
  unit              text NOT NULL,
  unit_price        numeric(19,6) NOT NULL,
  net               numeric(19,4) NOT NULL,
  gross             numeric(19,4) NOT NULL,
  tax_category      text NOT NULL,
  tax_percent       numeric(7,4) NOT NULL,
  credited_quantity numeric(18,3) NOT NULL CHECK (credited_quantity BETWEEN 0 AND quantity),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, invoice_id, position),
  FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice (tenant_id, id)
);
SELECT tenant_wall('invoice_line');

CREATE TABLE invoice_tax (
  tenant_id      text NOT NULL,
  id             uuid NOT NULL,
  invoice_id     uuid NOT NULL,
  tax_category   text NOT NULL,
  tax_percent    numeric(7,4) NOT NULL,
  taxable        numeric(19,4) NOT NULL,
  tax            numeric(19,4) NOT NULL,
  credited_gross numeric(19,4) NOT NULL CHECK (credited_gross BETWEEN 0 AND taxable + tax),
  credited_tax   numeric(19,4) NOT NULL CHECK (credited_tax BETWEEN 0 AND tax),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, invoice_id, tax_category, tax_percent),
  FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice (tenant_id, id)
);
SELECT tenant_wall('invoice_tax');
