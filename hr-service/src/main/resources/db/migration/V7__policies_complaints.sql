-- Policies and who has acknowledged them; complaints with who is named in them, and what was done. Behind the tenant wall.

CREATE TABLE policy (
  tenant_id    text NOT NULL CHECK (tenant_id <> ''),
  id           uuid NOT NULL,
  title        text NOT NULL,
  text         text NOT NULL,
  replaces_id  uuid,
  status       text NOT NULL,
  published_at timestamptz,
  version      bigint NOT NULL,
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, replaces_id) REFERENCES policy (tenant_id, id)
);
CREATE INDEX policy_created ON policy (tenant_id, created_at, id);
SELECT tenant_wall('policy');

CREATE TABLE policy_acknowledgement (
  tenant_id       text NOT NULL,
  policy_id       uuid NOT NULL,
  employee_id     uuid NOT NULL,
  acknowledged_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, policy_id, employee_id),
  FOREIGN KEY (tenant_id, policy_id) REFERENCES policy (tenant_id, id),
  FOREIGN KEY (tenant_id, employee_id) REFERENCES employee (tenant_id, id)
);
SELECT tenant_wall('policy_acknowledgement');
REVOKE ALL ON policy_acknowledgement FROM "${app}";
GRANT SELECT, INSERT ON policy_acknowledgement TO "${app}";

-- Texts are encrypted.
CREATE TABLE complaint (
  tenant_id  text NOT NULL CHECK (tenant_id <> ''),
  id         uuid NOT NULL,
  number     text NOT NULL,
  category   text NOT NULL,
  severity   text NOT NULL,
  -- absent: anonymous, and nobody knows who it was
  filed_by   uuid,
  department text,
  text       text NOT NULL,
  status     text NOT NULL,
  outcome    text,
  closed_at  timestamptz,
  version    bigint NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, number)
);
CREATE INDEX complaint_created ON complaint (tenant_id, created_at, id);
SELECT tenant_wall('complaint');

-- Whom it is about: they never see it, whatever their roles.
CREATE TABLE complaint_person (
  tenant_id    text NOT NULL,
  complaint_id uuid NOT NULL,
  employee_id  uuid NOT NULL,
  PRIMARY KEY (tenant_id, complaint_id, employee_id),
  FOREIGN KEY (tenant_id, complaint_id) REFERENCES complaint (tenant_id, id),
  FOREIGN KEY (tenant_id, employee_id) REFERENCES employee (tenant_id, id)
);
CREATE INDEX complaint_person_employee ON complaint_person (tenant_id, employee_id);
SELECT tenant_wall('complaint_person');

-- The conflict log. Rows are never changed.
CREATE TABLE complaint_step (
  tenant_id    text NOT NULL,
  id           uuid NOT NULL,
  complaint_id uuid NOT NULL,
  done_at      timestamptz NOT NULL DEFAULT now(),
  done_by      text NOT NULL,
  text         text NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, complaint_id) REFERENCES complaint (tenant_id, id)
);
CREATE INDEX complaint_step_complaint ON complaint_step (tenant_id, complaint_id, done_at);
SELECT tenant_wall('complaint_step');
REVOKE ALL ON complaint_step, complaint_person FROM "${app}";
GRANT SELECT, INSERT ON complaint_step, complaint_person TO "${app}";
