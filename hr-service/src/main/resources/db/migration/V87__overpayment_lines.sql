-- Lines that carry what an employee owes of an overpayment, or withhold it: said once, here and in Overpayment.java, which writes them.
DROP INDEX payslip_line_claim;
ALTER TABLE payslip_line ADD COLUMN is_claim boolean NOT NULL GENERATED ALWAYS AS (code = 'OVERPAYMENT-CLAIM') STORED;
CREATE INDEX payslip_line_claim ON payslip_line (tenant_id, payslip_id) WHERE is_claim;
