-- When an approved week was last opened again: payroll that was calculated with it is stale.
ALTER TABLE timesheet ADD COLUMN reopened_at timestamptz;
