-- `version` counts an order's changes and is told in its events; this one is Hibernate's, against two writers at a time.

ALTER TABLE sales_order ADD COLUMN lock_version bigint NOT NULL DEFAULT 0;
