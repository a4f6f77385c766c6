-- Of the order when its address was corrected after its confirmation.
ALTER TABLE order_demand ADD COLUMN address_version bigint NOT NULL DEFAULT 0;
