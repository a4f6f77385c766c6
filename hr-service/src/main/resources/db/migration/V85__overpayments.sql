-- Who owes what was paid too much: the lines that carry it, and those that withhold it later.
CREATE INDEX payslip_line_claim ON payslip_line (tenant_id, payslip_id) WHERE code = 'OVERPAYMENT-CLAIM';

-- A month that is run again takes off what later runs have paid for it: calculate it again if that was not known yet.
ALTER TABLE payroll_run NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payslip NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payslip_line NO FORCE ROW LEVEL SECURITY;
UPDATE payroll_run own SET inputs_digest = NULL, runs_digest = NULL
 WHERE status IN ('CALCULATED', 'APPROVED')
   AND EXISTS (SELECT FROM payroll_run r
                 JOIN payslip s ON s.tenant_id = r.tenant_id AND s.run_id = r.id
                 JOIN payslip_line l ON l.tenant_id = s.tenant_id AND l.payslip_id = s.id AND l.for_period = own.period
                WHERE r.tenant_id = own.tenant_id AND r.pay_group_id = own.pay_group_id
                  AND r.id <> own.id AND r.status IN ('PROCESSED', 'PAID'));
ALTER TABLE payroll_run FORCE ROW LEVEL SECURITY;
ALTER TABLE payslip FORCE ROW LEVEL SECURITY;
ALTER TABLE payslip_line FORCE ROW LEVEL SECURITY;
