-- What lists are filtered by, of any number of rows.
DROP INDEX CONCURRENTLY IF EXISTS employee_status;
CREATE INDEX CONCURRENTLY employee_status ON employee (tenant_id, status, last_name);
DROP INDEX CONCURRENTLY IF EXISTS employee_hired;
CREATE INDEX CONCURRENTLY employee_hired ON employee (tenant_id, hire_date);
DROP INDEX CONCURRENTLY IF EXISTS employee_left;
CREATE INDEX CONCURRENTLY employee_left ON employee (tenant_id, last_working_day) WHERE last_working_day IS NOT NULL;
DROP INDEX CONCURRENTLY IF EXISTS sensitive_read_by;
CREATE INDEX CONCURRENTLY sensitive_read_by ON sensitive_read (tenant_id, read_by, read_at);
DROP INDEX CONCURRENTLY IF EXISTS project_status;
CREATE INDEX CONCURRENTLY project_status ON project (tenant_id, status, created_at);
DROP INDEX CONCURRENTLY IF EXISTS project_customer;
CREATE INDEX CONCURRENTLY project_customer ON project (tenant_id, customer_id, created_at);
DROP INDEX CONCURRENTLY IF EXISTS project_manager;
CREATE INDEX CONCURRENTLY project_manager ON project (tenant_id, manager_id, created_at);
DROP INDEX CONCURRENTLY IF EXISTS task_resource;
CREATE INDEX CONCURRENTLY task_resource ON task (tenant_id, assigned_resource_id, created_at);
DROP INDEX CONCURRENTLY IF EXISTS time_entry_project;
CREATE INDEX CONCURRENTLY time_entry_project ON time_entry (tenant_id, project_id, work_date);
