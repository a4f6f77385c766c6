-- Resources, projects and tasks, behind the tenant wall.

-- Who can work on tasks: whoever was hired, here or elsewhere. The id is the employee's.
CREATE TABLE resource (
  tenant_id     text NOT NULL CHECK (tenant_id <> ''),
  id            uuid NOT NULL,
  name          text,
  position      text,
  department    text,
  -- of the newest event that told name and status
  told_version  bigint NOT NULL,
  told_status   text,
  hired_on      date,
  left_on       date,
  active        boolean NOT NULL,
  version       bigint NOT NULL,
  created_at    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX resource_created ON resource (tenant_id, created_at, id);
SELECT tenant_wall('resource');

-- Ids under which an outside project management knows a resource.
CREATE TABLE resource_alias (
  tenant_id   text NOT NULL,
  alias_id    uuid NOT NULL,
  resource_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, alias_id),
  FOREIGN KEY (tenant_id, resource_id) REFERENCES resource (tenant_id, id)
);
CREATE INDEX resource_alias_resource ON resource_alias (tenant_id, resource_id);
SELECT tenant_wall('resource_alias');

CREATE TABLE project (
  tenant_id    text NOT NULL CHECK (tenant_id <> ''),
  id           uuid NOT NULL,
  number       text NOT NULL,
  name         text NOT NULL,
  customer_id  uuid,
  manager_id   uuid,
  start_date   date,
  end_date     date,
  billable     boolean NOT NULL,
  budget_hours numeric(18,3),
  budget       numeric(19,4),
  currency     text,
  status       text NOT NULL,
  version      bigint NOT NULL,
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, number),
  CHECK (end_date >= start_date)
);
CREATE INDEX project_created ON project (tenant_id, created_at, id);
CREATE INDEX project_name ON project (tenant_id, name, id);
SELECT tenant_wall('project');

CREATE TABLE task (
  tenant_id            text NOT NULL CHECK (tenant_id <> ''),
  id                   uuid NOT NULL,
  project_id           uuid NOT NULL,
  name                 text NOT NULL,
  assigned_resource_id uuid,
  estimated_hours      numeric(18,3),
  due_date             date,
  priority             text NOT NULL,
  billable             boolean NOT NULL,
  description          text,
  status               text NOT NULL,
  actual_hours         numeric(18,3),
  completed_at         timestamptz,
  version              bigint NOT NULL,
  created_at           timestamptz NOT NULL,
  updated_at           timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, project_id) REFERENCES project (tenant_id, id)
);
CREATE INDEX task_created ON task (tenant_id, created_at, id);
CREATE INDEX task_project ON task (tenant_id, project_id, created_at);
CREATE INDEX task_open_of_resource ON task (tenant_id, assigned_resource_id) WHERE status = 'OPEN';
SELECT tenant_wall('task');
