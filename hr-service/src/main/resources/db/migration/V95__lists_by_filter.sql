-- What lists are filtered by, of any number of rows.
CREATE INDEX CONCURRENTLY employee_status ON employee (tenant_id, status, last_name);
CREATE INDEX CONCURRENTLY employee_hired ON employee (tenant_id, hire_date);
CREATE INDEX CONCURRENTLY employee_left ON employee (tenant_id, last_working_day) WHERE last_working_day IS NOT NULL;
CREATE INDEX CONCURRENTLY sensitive_read_by ON sensitive_read (tenant_id, read_by, read_at);
CREATE INDEX CONCURRENTLY project_status ON project (tenant_id, status, created_at);
CREATE INDEX CONCURRENTLY project_customer ON project (tenant_id, customer_id, created_at);
CREATE INDEX CONCURRENTLY project_manager ON project (tenant_id, manager_id, created_at);
CREATE INDEX CONCURRENTLY task_resource ON task (tenant_id, assigned_resource_id, created_at);
CREATE INDEX CONCURRENTLY time_entry_project ON time_entry (tenant_id, project_id, work_date);
