-- What revenue or expense of an account is planned for a month, perhaps for a cost centre.
CREATE TABLE budget (
  tenant_id    text NOT NULL CHECK (tenant_id <> ''),
  id           uuid NOT NULL,
  account_code text NOT NULL,
  month        date NOT NULL CHECK (extract(day FROM month) = 1),
  cost_centre  text,
  currency     text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  amount       numeric(19,4) NOT NULL CHECK (amount >= 0),
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  version      bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT one_budget UNIQUE NULLS NOT DISTINCT (tenant_id, account_code, month, cost_centre, currency),
  FOREIGN KEY (tenant_id, account_code) REFERENCES account (tenant_id, code)
);
SELECT tenant_wall('budget');
CREATE INDEX budget_month ON budget (tenant_id, month, id);
