-- Absences with their days, what somebody may take, and holidays. Behind the tenant wall.

CREATE TABLE absence_type (
  tenant_id       text NOT NULL CHECK (tenant_id <> ''),
  id              uuid NOT NULL,
  name            text NOT NULL,
  paid            boolean NOT NULL,
  needs_approval  boolean NOT NULL,
  -- without: no balance
  yearly_days     numeric(5,2) CHECK (yearly_days >= 0),
  carry_over_days numeric(5,2) NOT NULL CHECK (carry_over_days >= 0),
  version         bigint NOT NULL,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT one_absence_type_per_name UNIQUE (tenant_id, name)
);
SELECT tenant_wall('absence_type');

-- Days off: everywhere, or at one location.
CREATE TABLE holiday (
  tenant_id  text NOT NULL CHECK (tenant_id <> ''),
  id         uuid NOT NULL,
  day        date NOT NULL,
  name       text NOT NULL,
  location   text,
  half       boolean NOT NULL,
  version    bigint NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT one_holiday_per_day UNIQUE NULLS NOT DISTINCT (tenant_id, day, location)
);
SELECT tenant_wall('holiday');

-- What an employee may take in a year, where it is not what the type says.
CREATE TABLE entitlement (
  tenant_id       text NOT NULL,
  employee_id     uuid NOT NULL,
  absence_type_id uuid NOT NULL,
  year            int NOT NULL,
  days            numeric(5,2) NOT NULL CHECK (days >= 0),
  set_by          text NOT NULL,
  set_at          timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, employee_id, absence_type_id, year),
  FOREIGN KEY (tenant_id, employee_id) REFERENCES employee (tenant_id, id),
  FOREIGN KEY (tenant_id, absence_type_id) REFERENCES absence_type (tenant_id, id)
);
SELECT tenant_wall('entitlement');

CREATE TABLE absence (
  tenant_id       text NOT NULL CHECK (tenant_id <> ''),
  id              uuid NOT NULL,
  employee_id     uuid NOT NULL,
  absence_type_id uuid NOT NULL,
  from_date       date NOT NULL,
  to_date         date NOT NULL,
  from_midday     boolean NOT NULL,
  until_midday    boolean NOT NULL,
  note            text,
  days            numeric(6,2) NOT NULL,
  status          text NOT NULL,
  decided_at      timestamptz,
  decided_by      text,
  reason          text,
  version         bigint NOT NULL,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, employee_id) REFERENCES employee (tenant_id, id),
  FOREIGN KEY (tenant_id, absence_type_id) REFERENCES absence_type (tenant_id, id),
  CHECK (to_date >= from_date)
);
CREATE INDEX absence_from ON absence (tenant_id, from_date, id);
CREATE INDEX absence_employee ON absence (tenant_id, employee_id, from_date);
SELECT tenant_wall('absence');

-- Working days, or halves of them, that an absence takes.
CREATE TABLE absence_day (
  tenant_id  text NOT NULL,
  absence_id uuid NOT NULL,
  day        date NOT NULL,
  fraction   numeric(3,2) NOT NULL CHECK (fraction IN (0.5, 1)),
  PRIMARY KEY (tenant_id, absence_id, day),
  FOREIGN KEY (tenant_id, absence_id) REFERENCES absence (tenant_id, id)
);
SELECT tenant_wall('absence_day');
