-- Money that a person has sent from a bank account: for a supplier's bill, to a supplier on account, or on any other account. `payment_key`
-- names the document of an event that told of the same money later, and was therefore not posted again.
CREATE TABLE outgoing_payment (
  tenant_id       text NOT NULL CHECK (tenant_id <> ''),
  id              uuid NOT NULL,
  number          text NOT NULL,
  bank_account_id uuid NOT NULL,
  bank_code       text NOT NULL,
  day             date NOT NULL,
  currency        text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  amount          numeric(19,4) NOT NULL CHECK (amount > 0),
  bill_id         uuid,
  supplier_id     uuid,
  account_code    text NOT NULL,
  document_number text,
  description     text,
  status          text NOT NULL CHECK (status IN ('POSTED', 'REVERSED')),
  entry_id        uuid NOT NULL,
  payment_key     text,
  paid_by         text NOT NULL,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  version         bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, number),
  UNIQUE (tenant_id, entry_id),
  UNIQUE (tenant_id, payment_key),
  FOREIGN KEY (tenant_id, bank_account_id) REFERENCES bank_account (tenant_id, id),
  FOREIGN KEY (tenant_id, account_code) REFERENCES account (tenant_id, code),
  FOREIGN KEY (tenant_id, entry_id) REFERENCES journal_entry (tenant_id, id)
);
SELECT tenant_wall('outgoing_payment');
CREATE INDEX outgoing_payment_day ON outgoing_payment (tenant_id, day, id);
CREATE INDEX outgoing_payment_bill ON outgoing_payment (tenant_id, bill_id) WHERE bill_id IS NOT NULL;
