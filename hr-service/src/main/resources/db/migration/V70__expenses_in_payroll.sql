-- Expense reports that a payroll run pays back. They are beside a payslip's lines: gross pay, corrections and the sums of the year
-- don't know of them.
ALTER TABLE payslip ADD COLUMN expenses numeric(19,4) NOT NULL DEFAULT 0 CHECK (expenses >= 0);
ALTER TABLE payslip DROP CONSTRAINT payslip_check;
ALTER TABLE payslip ADD CONSTRAINT net_adds_up CHECK (net = gross - for_authorities - other_deductions + expenses);
ALTER TABLE payroll_run ADD COLUMN expenses numeric(19,4) NOT NULL DEFAULT 0 CHECK (expenses >= 0);
ALTER TABLE payroll_run DROP CONSTRAINT payroll_run_check;
ALTER TABLE payroll_run ADD CONSTRAINT net_adds_up CHECK (net = gross - for_authorities - other_deductions + expenses);

CREATE TABLE payslip_expense (
  tenant_id  text NOT NULL CHECK (tenant_id <> ''),
  payslip_id uuid NOT NULL,
  expense_id uuid NOT NULL,
  number     text NOT NULL,
  purpose    text NOT NULL,
  amount     numeric(19,4) NOT NULL CHECK (amount > 0),
  PRIMARY KEY (tenant_id, payslip_id, expense_id),
  FOREIGN KEY (tenant_id, payslip_id) REFERENCES payslip (tenant_id, id),
  FOREIGN KEY (tenant_id, expense_id) REFERENCES expense (tenant_id, id)
);
SELECT tenant_wall('payslip_expense');

-- `payroll_run_id`: the approved run that pays it back, which no other run does then.
ALTER TABLE expense
  ADD COLUMN payroll_run_id uuid,
  ADD COLUMN reimbursed_on date,
  ADD FOREIGN KEY (tenant_id, payroll_run_id) REFERENCES payroll_run (tenant_id, id),
  ADD CONSTRAINT paid_back_when_approved CHECK (payroll_run_id IS NULL OR status IN ('APPROVED', 'REIMBURSED')),
  ADD CONSTRAINT reimbursed_on_a_day CHECK ((status = 'REIMBURSED') = (reimbursed_on IS NOT NULL));
CREATE INDEX expense_due ON expense (tenant_id, employee_id) WHERE status = 'APPROVED' AND payroll_run_id IS NULL;
CREATE INDEX expense_payroll_run ON expense (tenant_id, payroll_run_id) WHERE payroll_run_id IS NOT NULL;
