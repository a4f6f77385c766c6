-- `version` counts the changes of a row, and is what Hibernate checks against two writers at a time.
ALTER TABLE customer DROP COLUMN lock_version;
ALTER TABLE offer    DROP COLUMN lock_version;
ALTER TABLE lead     DROP COLUMN lock_version;
