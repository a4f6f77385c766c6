-- What of an invoice's payments was paid back or released by a credit note, and which invoice an outside payment service
-- collected a payment for. The wall is for the owner too, and a migration has no tenant.
ALTER TABLE invoice ADD COLUMN refunded_amount numeric(19,4) NOT NULL DEFAULT 0;
ALTER TABLE payment
  ADD COLUMN invoice_id       uuid,
  ADD COLUMN unapplied_amount numeric(19,4);
CREATE INDEX payment_invoice ON payment (tenant_id, invoice_id) WHERE invoice_id IS NOT NULL;

ALTER TABLE invoice NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payment_allocation NO FORCE ROW LEVEL SECURITY;
UPDATE invoice i SET refunded_amount = a.released
  FROM (SELECT tenant_id, invoice_id, sum(released) AS released FROM payment_allocation GROUP BY tenant_id, invoice_id) a
 WHERE a.tenant_id = i.tenant_id AND a.invoice_id = i.id AND a.released > 0;
ALTER TABLE invoice FORCE ROW LEVEL SECURITY;
ALTER TABLE payment_allocation FORCE ROW LEVEL SECURITY;
