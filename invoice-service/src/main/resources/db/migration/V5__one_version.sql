-- `version` counts the changes of a row, and is what Hibernate checks against two writers at a time.
ALTER TABLE invoice         DROP COLUMN lock_version;
ALTER TABLE payment         DROP COLUMN lock_version;
ALTER TABLE payment_request DROP COLUMN lock_version;
ALTER TABLE credit_note     DROP COLUMN lock_version;
