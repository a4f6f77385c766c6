-- `version` counts the changes of a row, and is what Hibernate checks against two writers at a time.
ALTER TABLE account             DROP COLUMN lock_version;
ALTER TABLE accounting_settings DROP COLUMN lock_version;
ALTER TABLE accounting_period   DROP COLUMN lock_version;
