-- What was paid back of an overpayment outside payroll, or was written off. A reversed one counts for nothing.
CREATE TABLE overpayment_settlement (
  tenant_id       text NOT NULL CHECK (tenant_id <> ''),
  id              uuid NOT NULL,
  employee_id     uuid NOT NULL,
  pay_group_id    uuid NOT NULL,
  kind            text NOT NULL,
  amount          numeric(19,4) NOT NULL CHECK (amount > 0),
  currency        text NOT NULL,
  settled_on      date NOT NULL,
  note            text,
  recorded_by     text NOT NULL,
  reversed_at     timestamptz,
  reversed_by     text,
  reversal_reason text,
  version         bigint NOT NULL,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, employee_id) REFERENCES employee (tenant_id, id),
  FOREIGN KEY (tenant_id, pay_group_id) REFERENCES pay_group (tenant_id, id)
);
SELECT tenant_wall('overpayment_settlement');
CREATE INDEX overpayment_settlement_settled ON overpayment_settlement (tenant_id, settled_on, id);
CREATE INDEX overpayment_settlement_employee ON overpayment_settlement (tenant_id, employee_id, settled_on);
