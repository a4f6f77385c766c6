-- What a calculation was made of: digests of versions, in place of comparing times. A run that was calculated before has none, and is
-- calculated again before it is approved or processed.
ALTER TABLE payroll_run ADD COLUMN inputs_digest text, ADD COLUMN runs_digest text;
