-- What runs have paid of a bill, and how many: accounting may undo that, and another run pay it again.
ALTER TABLE supplier_bill
  ADD COLUMN run_amount   numeric(19, 4) NOT NULL DEFAULT 0,
  ADD COLUMN run_payments bigint         NOT NULL DEFAULT 0;

ALTER TABLE supplier_bill NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payment_item NO FORCE ROW LEVEL SECURITY;
UPDATE supplier_bill b
   SET run_payments = 1,
       run_amount = coalesce(
         (SELECT i.amount + i.discount FROM payment_item i
           WHERE i.tenant_id = b.tenant_id AND i.bill_id = b.id AND i.live),
         CASE b.type WHEN 'CREDIT_NOTE' THEN -b.grand_total ELSE b.grand_total END - b.settled_amount)
 WHERE b.paid_by_run;
ALTER TABLE supplier_bill FORCE ROW LEVEL SECURITY;
ALTER TABLE payment_item FORCE ROW LEVEL SECURITY;
