-- `run_id`: the payroll run whose overpayment is settled; null if several have carried what is open.
ALTER TABLE overpayment_settlement ADD COLUMN run_id uuid,
  ADD FOREIGN KEY (tenant_id, run_id) REFERENCES payroll_run (tenant_id, id);
