-- Each sort of a list.
CREATE INDEX payslip_period ON payslip (tenant_id, period, id);
CREATE INDEX payslip_employee_number ON payslip (tenant_id, employee_number, id);
