-- `version` counts the changes of a row, and is what Hibernate checks against two writers at a time.
ALTER TABLE carrier       DROP COLUMN lock_version;
ALTER TABLE delivery_note DROP COLUMN lock_version;
ALTER TABLE goods_return  DROP COLUMN lock_version;
