-- The day on which an offer's validity ends; those so far were UTC's. The wall is for the owner too, and a migration has no tenant.
ALTER TABLE offer ADD COLUMN last_day date;
ALTER TABLE offer NO FORCE ROW LEVEL SECURITY;
UPDATE offer SET last_day = (valid_until AT TIME ZONE 'UTC')::date;
ALTER TABLE offer FORCE ROW LEVEL SECURITY;
ALTER TABLE offer ALTER COLUMN last_day SET NOT NULL;
