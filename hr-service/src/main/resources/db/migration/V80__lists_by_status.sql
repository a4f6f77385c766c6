-- What waits for somebody, among all that is done.
CREATE INDEX timesheet_status ON timesheet (tenant_id, status, week_start);
CREATE INDEX task_status ON task (tenant_id, status, created_at);
CREATE INDEX expense_status ON expense (tenant_id, status, created_at);
CREATE INDEX absence_status ON absence (tenant_id, status, from_date);
