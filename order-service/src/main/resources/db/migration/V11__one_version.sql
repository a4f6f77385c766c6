-- `version` counts the changes of a row, and is what Hibernate checks against two writers at a time.
ALTER TABLE sales_order DROP COLUMN lock_version;
ALTER TABLE price_rule  DROP COLUMN lock_version;
ALTER TABLE promotion   DROP COLUMN lock_version;
