-- Hours that customers are charged for, as hr told them last. Versions are the entry's: of what was told and of what was taken back the
-- highest counts, so that news may come in any order. A row without a customer is one that was taken back before it came. `invoice_id`:
-- what bills them, once.
CREATE TABLE billable_hours (
  tenant_id       text NOT NULL CHECK (tenant_id <> ''),
  id              uuid NOT NULL,
  told_version    bigint NOT NULL DEFAULT -1,
  taken_version   bigint NOT NULL DEFAULT -1,
  retracted       boolean NOT NULL GENERATED ALWAYS AS (taken_version > told_version) STORED,
  timesheet_id    uuid,
  employee_id     uuid,
  employee_name   text,
  project_id      uuid,
  project_name    text,
  customer_id     uuid,
  work_date       date,
  hours           numeric(13,3),
  hourly_rate     numeric(19,6),
  currency        text,
  task_id         uuid,
  description     text,
  invoice_id      uuid,
  invoice_line_id uuid,
  billed_hours    numeric(13,3),
  billed_rate     numeric(19,6),
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice (tenant_id, id),
  CONSTRAINT billed_as_a_whole CHECK (
    (invoice_id IS NULL) = (invoice_line_id IS NULL) AND (invoice_id IS NULL) = (billed_hours IS NULL)
    AND (invoice_id IS NULL) = (billed_rate IS NULL)),
  CONSTRAINT told_or_not CHECK ((told_version < 0) = (customer_id IS NULL))
);
SELECT tenant_wall('billable_hours');
CREATE INDEX billable_hours_day ON billable_hours (tenant_id, work_date, id);
CREATE INDEX billable_hours_customer ON billable_hours (tenant_id, customer_id, work_date, id);
CREATE INDEX billable_hours_invoice ON billable_hours (tenant_id, invoice_id) WHERE invoice_id IS NOT NULL;
