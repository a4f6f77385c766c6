-- `version` counts the changes of a row, and is what Hibernate checks against two writers at a time.
ALTER TABLE stock_level DROP COLUMN lock_version;
ALTER TABLE reservation DROP COLUMN lock_version;
ALTER TABLE batch       DROP COLUMN lock_version;
