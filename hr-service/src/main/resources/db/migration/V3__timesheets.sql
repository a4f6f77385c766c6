-- Hours of work by week, what they are charged at, and finished tasks that wait for their resource. Behind the tenant wall.

-- From a day on, until the next; of a project, or of one resource in it.
CREATE TABLE billing_rate (
  tenant_id   text NOT NULL CHECK (tenant_id <> ''),
  id          uuid NOT NULL,
  project_id  uuid NOT NULL,
  resource_id uuid,
  valid_from  date NOT NULL,
  hourly_rate numeric(19,6) NOT NULL CHECK (hourly_rate >= 0),
  version     bigint NOT NULL,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT one_billing_rate_per_day UNIQUE NULLS NOT DISTINCT (tenant_id, project_id, resource_id, valid_from),
  FOREIGN KEY (tenant_id, project_id) REFERENCES project (tenant_id, id)
);
SELECT tenant_wall('billing_rate');

CREATE TABLE timesheet (
  tenant_id    text NOT NULL CHECK (tenant_id <> ''),
  id           uuid NOT NULL,
  employee_id  uuid NOT NULL,
  week_start   date NOT NULL CHECK (extract(isodow FROM week_start) = 1),
  status       text NOT NULL,
  submitted_at timestamptz,
  decided_at   timestamptz,
  decided_by   text,
  reason       text,
  version      bigint NOT NULL,
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, employee_id, week_start)
);
CREATE INDEX timesheet_week ON timesheet (tenant_id, week_start, id);
SELECT tenant_wall('timesheet');

CREATE TABLE time_entry (
  tenant_id    text NOT NULL,
  id           uuid NOT NULL,
  timesheet_id uuid NOT NULL,
  employee_id  uuid NOT NULL,
  work_date    date NOT NULL,
  hours        numeric(18,3) NOT NULL CHECK (hours > 0),
  project_id   uuid,
  project_name text,
  task_id      uuid,
  description  text,
  billable     boolean,
  source       text NOT NULL,
  customer_id  uuid,
  -- since it is an invoice candidate
  hourly_rate  numeric(19,6),
  currency     text,
  version      bigint NOT NULL,
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, timesheet_id) REFERENCES timesheet (tenant_id, id)
);
-- a task is finished once
CREATE UNIQUE INDEX time_entry_task ON time_entry (tenant_id, task_id) WHERE source = 'TASK';
CREATE INDEX time_entry_timesheet ON time_entry (tenant_id, timesheet_id);
CREATE INDEX time_entry_date ON time_entry (tenant_id, work_date, id);
CREATE INDEX time_entry_employee ON time_entry (tenant_id, employee_id, work_date);
CREATE INDEX time_entry_unpriced ON time_entry (tenant_id, project_id)
  WHERE hourly_rate IS NULL AND project_id IS NOT NULL AND billable IS NOT FALSE;
SELECT tenant_wall('time_entry');

-- Finished tasks of resources that nobody knows yet.
CREATE TABLE waiting_task (
  tenant_id   text NOT NULL CHECK (tenant_id <> ''),
  id          uuid NOT NULL,
  resource_id uuid,
  task        jsonb NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id)
);
SELECT tenant_wall('waiting_task');

CREATE POLICY owner_reads ON waiting_task FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY owner_reads ON resource FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY owner_reads ON resource_alias FOR SELECT TO CURRENT_USER USING (true);
CREATE FUNCTION tenants_with_known_waiting_tasks() RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT w.tenant_id FROM public.waiting_task w
   WHERE EXISTS (SELECT FROM public.resource r
                  WHERE r.tenant_id = w.tenant_id AND r.id = w.resource_id AND r.name IS NOT NULL)
      OR EXISTS (SELECT FROM public.resource_alias a
                  WHERE a.tenant_id = w.tenant_id AND a.alias_id = w.resource_id)
$$;
REVOKE ALL ON FUNCTION tenants_with_known_waiting_tasks FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenants_with_known_waiting_tasks TO "${app}";

-- Approved hours whose rate was entered later.
CREATE POLICY owner_reads ON time_entry FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY owner_reads ON timesheet FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY owner_reads ON billing_rate FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY owner_reads ON project FOR SELECT TO CURRENT_USER USING (true);
CREATE FUNCTION tenants_with_billable_entries() RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT e.tenant_id FROM public.time_entry e
    JOIN public.timesheet t ON t.tenant_id = e.tenant_id AND t.id = e.timesheet_id AND t.status = 'APPROVED'
    JOIN public.project p ON p.tenant_id = e.tenant_id AND p.id = e.project_id
     AND p.customer_id IS NOT NULL AND p.currency IS NOT NULL
   WHERE e.hourly_rate IS NULL AND coalesce(e.billable, p.billable)
     AND EXISTS (SELECT FROM public.billing_rate r
                  WHERE r.tenant_id = e.tenant_id AND r.project_id = e.project_id
                    AND (r.resource_id IS NULL OR r.resource_id = e.employee_id)
                    AND r.valid_from <= e.work_date)
$$;
REVOKE ALL ON FUNCTION tenants_with_billable_entries FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenants_with_billable_entries TO "${app}";
