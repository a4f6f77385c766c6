-- Bills that are paid together.

CREATE TABLE payment_run (
  tenant_id      text NOT NULL,
  id             uuid NOT NULL,
  number         text NOT NULL,
  status         text NOT NULL,
  pay_on         date NOT NULL,
  due_until      date NOT NULL,
  currency       text NOT NULL,
  take_discounts boolean NOT NULL,
  total          numeric(19, 4) NOT NULL,
  bills          int NOT NULL,
  created_by     text NOT NULL,
  approved_by    text,
  approved_at    timestamptz,
  paid_on        date,
  reason         text,
  created_at     timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL,
  version        bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, number)
);
CREATE INDEX payment_run_created ON payment_run (tenant_id, created_at, id);
SELECT tenant_wall('payment_run');

CREATE TABLE payment_item (
  tenant_id   text NOT NULL,
  id          uuid NOT NULL,
  run_id      uuid NOT NULL,
  bill_id     uuid NOT NULL,
  bill_number text NOT NULL,
  supplier_id uuid NOT NULL,
  payee       text NOT NULL,
  iban        text NOT NULL,
  bic         text,
  amount      numeric(19, 4) NOT NULL,
  discount    numeric(19, 4) NOT NULL,
  live        boolean NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
-- a bill is paid once
CREATE UNIQUE INDEX one_payment_per_bill ON payment_item (tenant_id, bill_id) WHERE live;
CREATE INDEX payment_item_run ON payment_item (tenant_id, run_id, id);
SELECT tenant_wall('payment_item');
