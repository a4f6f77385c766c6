-- The tenant's day on which a payment came in, and for which a change of what is open of an invoice counts. It stays when
-- the tenant's time zone changes.
ALTER TABLE payment ADD COLUMN paid_on date;
ALTER TABLE invoice ADD COLUMN open_changed_on date;
ALTER TABLE open_amount_change ADD COLUMN day date;

ALTER TABLE payment NO FORCE ROW LEVEL SECURITY;
ALTER TABLE open_amount_change NO FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant_calendar NO FORCE ROW LEVEL SECURITY;
CREATE TEMP TABLE zone_of_tenant ON COMMIT DROP AS
SELECT tenant_id, time_zone FROM tenant_calendar WHERE time_zone IN (SELECT name FROM pg_timezone_names);
UPDATE payment p
   SET paid_on = (paid_at AT TIME ZONE coalesce((SELECT time_zone FROM zone_of_tenant z WHERE z.tenant_id = p.tenant_id), 'UTC'))::date;
UPDATE open_amount_change c
   SET day = (happened_at AT TIME ZONE coalesce((SELECT time_zone FROM zone_of_tenant z WHERE z.tenant_id = c.tenant_id), 'UTC'))::date;
ALTER TABLE payment FORCE ROW LEVEL SECURITY;
ALTER TABLE open_amount_change FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant_calendar FORCE ROW LEVEL SECURITY;

-- Rows that the release before writes: it knows moments alone.
ALTER TABLE payment ALTER COLUMN paid_on SET DEFAULT current_date, ALTER COLUMN paid_on SET NOT NULL;
CREATE INDEX payment_paid_on ON payment (tenant_id, paid_on);
ALTER TABLE open_amount_change ALTER COLUMN day SET NOT NULL, ALTER COLUMN happened_at SET DEFAULT now();

CREATE OR REPLACE FUNCTION record_open_amount() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.open_changed_at IS DISTINCT FROM OLD.open_changed_at THEN
    INSERT INTO open_amount_change (tenant_id, invoice_id, happened_at, day, amount)
    VALUES (NEW.tenant_id, NEW.id, NEW.open_changed_at, (NEW.open_changed_at AT TIME ZONE 'UTC')::date, NEW.open_amount - OLD.open_amount);
  ELSE
    INSERT INTO open_amount_change (tenant_id, invoice_id, day, amount)
    VALUES (NEW.tenant_id, NEW.id, coalesce(NEW.open_changed_on, current_date), NEW.open_amount - OLD.open_amount);
  END IF;
  RETURN NULL;
END
$$;
