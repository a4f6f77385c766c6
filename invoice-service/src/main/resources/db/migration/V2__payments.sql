-- Money that came in and went back, and which invoices it settles.

CREATE TABLE payment (
  tenant_id          text NOT NULL CHECK (tenant_id <> ''),
  id                 uuid NOT NULL,
  customer_id        uuid NOT NULL,
  currency           text NOT NULL,
  amount             numeric(19,4) NOT NULL CHECK (amount > 0),
  unallocated_amount numeric(19,4) NOT NULL CHECK (unallocated_amount >= 0),
  refunded_amount    numeric(19,4) NOT NULL CHECK (refunded_amount BETWEEN 0 AND amount),
  method             text NOT NULL,
  paid_at            timestamptz NOT NULL,
  bank_reference     text,
  gateway_reference  text,
  fee                numeric(19,4),
  credit_note_id     uuid,
  version            bigint NOT NULL,
  lock_version       bigint NOT NULL,
  created_at         timestamptz NOT NULL,
  updated_at         timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX payment_paid ON payment (tenant_id, paid_at, id);
CREATE INDEX payment_customer ON payment (tenant_id, customer_id, paid_at);
SELECT tenant_wall('payment');

CREATE TABLE payment_allocation (
  tenant_id      text NOT NULL,
  id             uuid NOT NULL,
  payment_id     uuid NOT NULL,
  invoice_id     uuid NOT NULL,
  invoice_number text NOT NULL,
  order_id       uuid,
  amount         numeric(19,4) NOT NULL CHECK (amount >= 0),
  discount       numeric(19,4) NOT NULL CHECK (discount >= 0),
  released       numeric(19,4) NOT NULL CHECK (released BETWEEN 0 AND amount),
  charges        numeric(19,4) NOT NULL CHECK (charges >= 0),
  released_charges numeric(19,4) NOT NULL CHECK (released_charges BETWEEN 0 AND charges),
  created_at     timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, payment_id) REFERENCES payment (tenant_id, id),
  FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice (tenant_id, id)
);
CREATE INDEX payment_allocation_payment ON payment_allocation (tenant_id, payment_id);
CREATE INDEX payment_allocation_invoice ON payment_allocation (tenant_id, invoice_id);
SELECT tenant_wall('payment_allocation');

CREATE TABLE payment_refund (
  tenant_id         text NOT NULL,
  id                uuid NOT NULL,
  payment_id        uuid NOT NULL,
  amount            numeric(19,4) NOT NULL CHECK (amount > 0),
  reason            text NOT NULL,
  credit_note_id    uuid,
  gateway_reference text,
  refunded_at       timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT one_refund_per_reference UNIQUE (tenant_id, gateway_reference),
  FOREIGN KEY (tenant_id, payment_id) REFERENCES payment (tenant_id, id)
);
CREATE INDEX payment_refund_payment ON payment_refund (tenant_id, payment_id);
SELECT tenant_wall('payment_refund');

-- What a gateway was asked to collect. Its id becomes the payment's.
CREATE TABLE payment_request (
  tenant_id      text NOT NULL,
  id             uuid NOT NULL,
  invoice_id     uuid NOT NULL,
  invoice_number text NOT NULL,
  order_id       uuid,
  customer_id    uuid NOT NULL,
  currency       text NOT NULL,
  amount         numeric(19,4) NOT NULL CHECK (amount > 0),
  provider       text NOT NULL,
  reference      text NOT NULL,
  checkout_url   text NOT NULL,
  status         text NOT NULL,
  failures       int NOT NULL,
  failure_reason text,
  decline_code   text,
  version        bigint NOT NULL,
  lock_version   bigint NOT NULL,
  created_at     timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, provider, reference),
  FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice (tenant_id, id)
);
CREATE INDEX payment_request_invoice ON payment_request (tenant_id, invoice_id);
SELECT tenant_wall('payment_request');

-- With what a gateway signs its webhooks.
CREATE TABLE gateway_secret (
  tenant_id text NOT NULL,
  provider  text NOT NULL,
  secret    text NOT NULL,
  PRIMARY KEY (tenant_id, provider)
);
SELECT tenant_wall('gateway_secret');

-- Webhooks that took effect; the same one again finds its row here.
CREATE TABLE gateway_event (
  tenant_id   text NOT NULL,
  provider    text NOT NULL,
  event_id    text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, provider, event_id)
);
SELECT tenant_wall('gateway_event');
