-- All payments are copied, not those of outside payment services alone: what of them settles no invoice is the customer's credit.
-- Others count from the next time that invoice-service tells of them.
SET LOCAL lock_timeout = '5s';
ALTER TABLE outside_payment
  ALTER COLUMN invoice_id DROP NOT NULL,
  ADD COLUMN customer_id uuid;

-- The wall is for the owner too, and a migration has no tenant.
ALTER TABLE outside_payment NO FORCE ROW LEVEL SECURITY;
ALTER TABLE invoice_copy NO FORCE ROW LEVEL SECURITY;
UPDATE outside_payment p SET customer_id = i.customer_id
  FROM invoice_copy i WHERE i.tenant_id = p.tenant_id AND i.id = p.invoice_id;
ALTER TABLE outside_payment FORCE ROW LEVEL SECURITY;
ALTER TABLE invoice_copy FORCE ROW LEVEL SECURITY;

CREATE INDEX outside_payment_customer ON outside_payment (tenant_id, customer_id) WHERE unallocated_amount > 0;
