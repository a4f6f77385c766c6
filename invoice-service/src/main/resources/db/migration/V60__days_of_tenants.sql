-- Days are the tenant's; those so far were UTC's. An invoice is due until the end of its day. The wall is for the owner too, and a
-- migration has no tenant.
ALTER TABLE invoice ADD COLUMN issued_on date, ADD COLUMN due_on date;
ALTER TABLE credit_note ADD COLUMN issued_on date;
ALTER TABLE invoice NO FORCE ROW LEVEL SECURITY;
ALTER TABLE credit_note NO FORCE ROW LEVEL SECURITY;
UPDATE invoice
   SET issued_on = (issued_at AT TIME ZONE 'UTC')::date,
       due_on = (due_at AT TIME ZONE 'UTC')::date,
       due_at = (((due_at AT TIME ZONE 'UTC')::date + 1)::timestamp AT TIME ZONE 'UTC') - interval '1 millisecond';
UPDATE credit_note SET issued_on = (issued_at AT TIME ZONE 'UTC')::date;
ALTER TABLE invoice FORCE ROW LEVEL SECURITY;
ALTER TABLE credit_note FORCE ROW LEVEL SECURITY;
ALTER TABLE invoice ALTER COLUMN issued_on SET NOT NULL, ALTER COLUMN due_on SET NOT NULL;
ALTER TABLE credit_note ALTER COLUMN issued_on SET NOT NULL;
CREATE INDEX invoice_due_on ON invoice (tenant_id, due_on) WHERE open_amount > 0;
