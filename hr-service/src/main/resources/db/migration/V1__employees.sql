-- Employees with dated contracts, what is private to them, and who has read it. All behind the tenant wall.

CREATE TABLE employee (
  tenant_id        text NOT NULL CHECK (tenant_id <> ''),
  id               uuid NOT NULL,
  number           text NOT NULL,
  first_name       text NOT NULL,
  last_name        text NOT NULL,
  email            text NOT NULL,
  phone            text,
  user_id          text,
  status           text NOT NULL,
  hire_date        date,
  last_working_day date,
  voluntary        boolean,
  leaving_reason   text,
  -- of the contract in force
  position         text,
  department       text,
  manager_id       uuid,
  location         text,
  employment_type  text,
  -- the next day on which something happens by date alone
  next_change_on   date,
  version          bigint NOT NULL,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT one_employee_per_number UNIQUE (tenant_id, number),
  CONSTRAINT one_employee_per_user UNIQUE (tenant_id, user_id),
  CHECK (last_working_day >= hire_date)
);
CREATE INDEX employee_name ON employee (tenant_id, last_name, id);
CREATE INDEX employee_created ON employee (tenant_id, created_at, id);
CREATE INDEX employee_department ON employee (tenant_id, department, last_name);
CREATE INDEX employee_manager ON employee (tenant_id, manager_id);
CREATE INDEX employee_due ON employee (next_change_on) WHERE next_change_on IS NOT NULL;
SELECT tenant_wall('employee');

-- Employments that have ended and were followed by another; the current one is in the employee's row.
CREATE TABLE past_employment (
  tenant_id        text NOT NULL,
  employee_id      uuid NOT NULL,
  hire_date        date NOT NULL,
  last_working_day date NOT NULL,
  PRIMARY KEY (tenant_id, employee_id, hire_date),
  FOREIGN KEY (tenant_id, employee_id) REFERENCES employee (tenant_id, id)
);
SELECT tenant_wall('past_employment');

-- What was agreed, from a day on, to a day. Those of one employee don't overlap: whoever writes one locks the employee's row.
CREATE TABLE employment_contract (
  tenant_id        text NOT NULL,
  id               uuid NOT NULL,
  employee_id      uuid NOT NULL,
  valid_from       date NOT NULL,
  valid_to         date,
  position         text NOT NULL,
  department       text,
  manager_id       uuid,
  location         text,
  employment_type  text NOT NULL,
  cost_centre      text,
  pay_group        text NOT NULL,
  pay_group_share  numeric(5,2) NOT NULL CHECK (pay_group_share > 0 AND pay_group_share <= 100),
  second_pay_group text,
  salary           numeric(19,4) CHECK (salary >= 0),
  hourly_rate      numeric(19,6) CHECK (hourly_rate >= 0),
  currency         text NOT NULL,
  employment_level numeric(5,2) NOT NULL CHECK (employment_level > 0 AND employment_level <= 100),
  monday           numeric(4,2) NOT NULL,
  tuesday          numeric(4,2) NOT NULL,
  wednesday        numeric(4,2) NOT NULL,
  thursday         numeric(4,2) NOT NULL,
  friday           numeric(4,2) NOT NULL,
  saturday         numeric(4,2) NOT NULL,
  sunday           numeric(4,2) NOT NULL,
  version          bigint NOT NULL,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, employee_id, valid_from),
  FOREIGN KEY (tenant_id, employee_id) REFERENCES employee (tenant_id, id),
  CHECK (valid_to >= valid_from),
  CHECK ((salary IS NULL) <> (hourly_rate IS NULL))
);
CREATE INDEX employment_contract_pay_group ON employment_contract (tenant_id, pay_group);
CREATE INDEX employment_contract_second_pay_group ON employment_contract (tenant_id, second_pay_group)
  WHERE second_pay_group IS NOT NULL;
SELECT tenant_wall('employment_contract');

-- One row for each employee. All but the birth date is encrypted.
CREATE TABLE personal_details (
  tenant_id  text NOT NULL,
  id         uuid NOT NULL,
  birth_date date,
  encrypted     text,
  version    bigint NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, id) REFERENCES employee (tenant_id, id)
);
SELECT tenant_wall('personal_details');

-- Who read what is private to somebody else. Rows are never changed.
CREATE TABLE sensitive_read (
  tenant_id   text NOT NULL CHECK (tenant_id <> ''),
  id          uuid NOT NULL,
  read_at     timestamptz NOT NULL,
  read_by     text NOT NULL,
  what        text NOT NULL,
  subject_id  uuid NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX sensitive_read_at ON sensitive_read (tenant_id, read_at, id);
CREATE INDEX sensitive_read_subject ON sensitive_read (tenant_id, subject_id, read_at);
SELECT tenant_wall('sensitive_read');
REVOKE ALL ON sensitive_read FROM "${app}";
GRANT SELECT, INSERT ON sensitive_read TO "${app}";

CREATE POLICY owner_reads ON employee FOR SELECT TO CURRENT_USER USING (true);
CREATE FUNCTION tenants_with_due_employees() RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT tenant_id FROM public.employee WHERE next_change_on <= (now() AT TIME ZONE 'UTC')::date
$$;
REVOKE ALL ON FUNCTION tenants_with_due_employees FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenants_with_due_employees TO "${app}";

CREATE FUNCTION count_employees() RETURNS TABLE (status text, employees bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT e.status, count(*) FROM public.employee e GROUP BY e.status
$$;
REVOKE ALL ON FUNCTION count_employees FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_employees TO "${app}";
