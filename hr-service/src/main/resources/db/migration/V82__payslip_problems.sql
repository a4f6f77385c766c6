-- `problem`: why a payslip can't be paid as it was calculated. A run that has such payslips isn't approved.
ALTER TABLE payslip ADD COLUMN problem text;
ALTER TABLE payroll_run ADD COLUMN problem_count integer NOT NULL DEFAULT 0;
CREATE INDEX payslip_problem ON payslip (tenant_id, run_id, employee_number) WHERE problem IS NOT NULL;

ALTER TABLE payslip NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payroll_run NO FORCE ROW LEVEL SECURITY;
UPDATE payslip s SET problem = 'The net pay is below zero: limit what is withheld.'
  FROM payroll_run r
 WHERE r.tenant_id = s.tenant_id AND r.id = s.run_id AND r.status = 'CALCULATED' AND s.net < s.expenses;
UPDATE payroll_run r
   SET problem_count = (SELECT count(*) FROM payslip s
                         WHERE s.tenant_id = r.tenant_id AND s.run_id = r.id AND s.problem IS NOT NULL)
 WHERE r.status = 'CALCULATED';
ALTER TABLE payslip FORCE ROW LEVEL SECURITY;
ALTER TABLE payroll_run FORCE ROW LEVEL SECURITY;
