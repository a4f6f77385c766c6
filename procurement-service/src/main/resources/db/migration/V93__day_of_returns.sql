-- The day on which goods went back, which may be before that of the entry.
SET LOCAL lock_timeout = '5s';
ALTER TABLE supplier_return ADD COLUMN returned_on date;
ALTER TABLE supplier_return NO FORCE ROW LEVEL SECURITY;
UPDATE supplier_return SET returned_on = (created_at AT TIME ZONE 'UTC')::date;
ALTER TABLE supplier_return FORCE ROW LEVEL SECURITY;
ALTER TABLE supplier_return
  ALTER COLUMN returned_on SET DEFAULT (now() AT TIME ZONE 'UTC')::date,
  ALTER COLUMN returned_on SET NOT NULL;
