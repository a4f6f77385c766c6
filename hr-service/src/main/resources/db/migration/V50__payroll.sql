-- Pay schemes and groups, what is entered for a person, runs with their payslips. All behind the tenant wall.

CREATE TABLE pay_scheme (
  tenant_id  text NOT NULL CHECK (tenant_id <> ''),
  id         uuid NOT NULL,
  code       text NOT NULL,
  country    text NOT NULL,
  currency   text NOT NULL,
  name       text NOT NULL,
  elements   text NOT NULL CHECK (elements IS JSON ARRAY),
  version    bigint NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT one_pay_scheme_per_code UNIQUE (tenant_id, code)
);
SELECT tenant_wall('pay_scheme');

CREATE TABLE pay_group (
  tenant_id         text NOT NULL CHECK (tenant_id <> ''),
  id                uuid NOT NULL,
  code              text NOT NULL,
  scheme_id         uuid NOT NULL,
  name              text NOT NULL,
  employer_name     text,
  employer_address  text,
  correction_months integer NOT NULL CHECK (correction_months BETWEEN 0 AND 12),
  active            boolean NOT NULL,
  version           bigint NOT NULL,
  created_at        timestamptz NOT NULL,
  updated_at        timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT one_pay_group_per_code UNIQUE (tenant_id, code),
  FOREIGN KEY (tenant_id, scheme_id) REFERENCES pay_scheme (tenant_id, id)
);
SELECT tenant_wall('pay_group');

CREATE TABLE pay_entry (
  tenant_id    text NOT NULL CHECK (tenant_id <> ''),
  id           uuid NOT NULL,
  employee_id  uuid NOT NULL,
  pay_group_id uuid NOT NULL,
  element_code text NOT NULL,
  amount       numeric(19,4),
  hours        numeric(13,3),
  valid_from   date NOT NULL,
  valid_to     date,
  total        numeric(19,4),
  note         text,
  version      bigint NOT NULL,
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, employee_id) REFERENCES employee (tenant_id, id),
  FOREIGN KEY (tenant_id, pay_group_id) REFERENCES pay_group (tenant_id, id),
  CHECK (valid_to >= valid_from),
  CHECK ((amount IS NULL) <> (hours IS NULL))
);
CREATE INDEX pay_entry_employee ON pay_entry (tenant_id, employee_id, valid_from);
CREATE INDEX pay_entry_group ON pay_entry (tenant_id, pay_group_id, updated_at);
SELECT tenant_wall('pay_entry');

CREATE TABLE payroll_run (
  tenant_id        text NOT NULL CHECK (tenant_id <> ''),
  id               uuid NOT NULL,
  pay_group_id     uuid NOT NULL,
  period           text NOT NULL CHECK (period ~ '^\d{4}-\d{2}$'),
  currency         text NOT NULL,
  status           text NOT NULL,
  calculation      integer NOT NULL,
  employee_count   integer NOT NULL,
  gross            numeric(19,4) NOT NULL,
  for_authorities  numeric(19,4) NOT NULL,
  other_deductions numeric(19,4) NOT NULL,
  net              numeric(19,4) NOT NULL,
  employer_cost    numeric(19,4) NOT NULL,
  created_by       text NOT NULL,
  calculated_by    text,
  calculated_at    timestamptz,
  approved_by      text,
  approved_at      timestamptz,
  processed_at     timestamptz,
  payment_date     date,
  bank_reference   text,
  reversed_by      text,
  reversal_reason  text,
  version          bigint NOT NULL,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, pay_group_id) REFERENCES pay_group (tenant_id, id),
  CHECK (net = gross - for_authorities - other_deductions),
  -- nobody approves what they entered or calculated
  CHECK (approved_by IS NULL OR (approved_by <> created_by AND approved_by <> calculated_by))
);
-- A month is paid once.
CREATE UNIQUE INDEX one_run_per_period ON payroll_run (tenant_id, pay_group_id, period) WHERE status <> 'REVERSED';
CREATE INDEX payroll_run_period ON payroll_run (tenant_id, period, id);
CREATE INDEX payroll_run_created ON payroll_run (tenant_id, created_at, id);
SELECT tenant_wall('payroll_run');

CREATE TABLE payslip (
  tenant_id        text NOT NULL CHECK (tenant_id <> ''),
  id               uuid NOT NULL,
  run_id           uuid NOT NULL,
  period           text NOT NULL,
  currency         text NOT NULL,
  employee_id      uuid NOT NULL,
  employee_number  text NOT NULL,
  employee_name    text NOT NULL,
  department       text,
  cost_centre      text,
  gross            numeric(19,4) NOT NULL,
  for_authorities  numeric(19,4) NOT NULL,
  other_deductions numeric(19,4) NOT NULL,
  net              numeric(19,4) NOT NULL,
  employer_cost    numeric(19,4) NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT one_payslip_per_person UNIQUE (tenant_id, run_id, employee_id),
  FOREIGN KEY (tenant_id, run_id) REFERENCES payroll_run (tenant_id, id),
  FOREIGN KEY (tenant_id, employee_id) REFERENCES employee (tenant_id, id),
  CHECK (net = gross - for_authorities - other_deductions)
);
CREATE INDEX payslip_employee ON payslip (tenant_id, employee_id, period, id);
CREATE INDEX payslip_number ON payslip (tenant_id, run_id, employee_number, id);
SELECT tenant_wall('payslip');

CREATE TABLE payslip_line (
  tenant_id  text NOT NULL CHECK (tenant_id <> ''),
  payslip_id uuid NOT NULL,
  position   integer NOT NULL,
  code       text NOT NULL,
  name       text NOT NULL,
  kind       text NOT NULL,
  amount     numeric(19,4) NOT NULL,
  basis      numeric(19,6),
  rate       numeric(19,6),
  for_period text NOT NULL,
  PRIMARY KEY (tenant_id, payslip_id, position),
  FOREIGN KEY (tenant_id, payslip_id) REFERENCES payslip (tenant_id, id)
);
SELECT tenant_wall('payslip_line');

-- For operators, who see numbers and no runs.
CREATE POLICY counting ON payroll_run FOR SELECT TO CURRENT_USER USING (true);
CREATE FUNCTION count_payroll_runs() RETURNS TABLE (run_status text, runs bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT status, count(*) FROM public.payroll_run GROUP BY status
$$;
REVOKE ALL ON FUNCTION count_payroll_runs FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_payroll_runs TO "${app}";
