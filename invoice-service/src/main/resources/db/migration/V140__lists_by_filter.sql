-- What lists are filtered by, of any number of rows.
DROP INDEX CONCURRENTLY IF EXISTS payment_unallocated;
CREATE INDEX CONCURRENTLY payment_unallocated ON payment (tenant_id, paid_at, id) WHERE unallocated_amount > 0;
DROP INDEX CONCURRENTLY IF EXISTS credit_note_order;
CREATE INDEX CONCURRENTLY credit_note_order ON credit_note (tenant_id, order_id) WHERE order_id IS NOT NULL;
DROP INDEX CONCURRENTLY IF EXISTS credit_note_customer;
CREATE INDEX CONCURRENTLY credit_note_customer ON credit_note (tenant_id, customer_id, issued_at);
DROP INDEX CONCURRENTLY IF EXISTS billable_hours_project;
CREATE INDEX CONCURRENTLY billable_hours_project ON billable_hours (tenant_id, project_id, work_date, id);
DROP INDEX CONCURRENTLY IF EXISTS billable_hours_employee;
CREATE INDEX CONCURRENTLY billable_hours_employee ON billable_hours (tenant_id, employee_id, work_date, id);
DROP INDEX CONCURRENTLY IF EXISTS billable_hours_timesheet;
CREATE INDEX CONCURRENTLY billable_hours_timesheet ON billable_hours (tenant_id, timesheet_id);
DROP INDEX CONCURRENTLY IF EXISTS billable_hours_unbilled;
CREATE INDEX CONCURRENTLY billable_hours_unbilled ON billable_hours (tenant_id, work_date, id) WHERE invoice_id IS NULL;
