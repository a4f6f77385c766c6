-- What accounting says is paid of a bill without a payment run, and whether a run has paid it.
ALTER TABLE supplier_bill
  ADD COLUMN settled_amount numeric(19, 4) NOT NULL DEFAULT 0,
  ADD COLUMN paid_by_run    boolean        NOT NULL DEFAULT false;

ALTER TABLE supplier_bill NO FORCE ROW LEVEL SECURITY;
UPDATE supplier_bill SET paid_by_run = true WHERE status = 'PAID';
ALTER TABLE supplier_bill FORCE ROW LEVEL SECURITY;
