-- Expense reports with their items, and what they may be for. Behind the tenant wall.

CREATE TABLE expense_category (
  tenant_id        text NOT NULL CHECK (tenant_id <> ''),
  id               uuid NOT NULL,
  name             text NOT NULL,
  item_limit       numeric(19,4) CHECK (item_limit >= 0),
  currency         text,
  receipt_required boolean NOT NULL,
  version          bigint NOT NULL,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT one_expense_category_per_name UNIQUE (tenant_id, name)
);
SELECT tenant_wall('expense_category');

CREATE TABLE expense (
  tenant_id      text NOT NULL CHECK (tenant_id <> ''),
  id             uuid NOT NULL,
  number         text NOT NULL,
  employee_id    uuid NOT NULL,
  purpose        text NOT NULL,
  currency       text NOT NULL,
  project_id     uuid,
  total          numeric(19,4) NOT NULL,
  status         text NOT NULL,
  submitted_at   timestamptz,
  pre_approved_by text,
  decided_at     timestamptz,
  decided_by     text,
  reason         text,
  version        bigint NOT NULL,
  created_at     timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, number),
  FOREIGN KEY (tenant_id, employee_id) REFERENCES employee (tenant_id, id)
);
CREATE INDEX expense_created ON expense (tenant_id, created_at, id);
CREATE INDEX expense_employee ON expense (tenant_id, employee_id, created_at);
SELECT tenant_wall('expense');

CREATE TABLE expense_item (
  tenant_id    text NOT NULL,
  id           uuid NOT NULL,
  expense_id   uuid NOT NULL,
  position     int NOT NULL,
  category_id  uuid NOT NULL,
  expense_date date NOT NULL,
  amount       numeric(19,4) NOT NULL CHECK (amount > 0),
  tax_amount   numeric(19,4) CHECK (tax_amount >= 0),
  description  text,
  billable     boolean NOT NULL,
  receipt_id   uuid,
  -- a receipt is reimbursed once; looked at when the transaction ends, for items are replaced
  CONSTRAINT one_item_per_receipt UNIQUE (tenant_id, receipt_id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, expense_id) REFERENCES expense (tenant_id, id),
  FOREIGN KEY (tenant_id, category_id) REFERENCES expense_category (tenant_id, id),
  FOREIGN KEY (tenant_id, receipt_id) REFERENCES stored_file (tenant_id, id)
);
CREATE INDEX expense_item_expense ON expense_item (tenant_id, expense_id);
SELECT tenant_wall('expense_item');
