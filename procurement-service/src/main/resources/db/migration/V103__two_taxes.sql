-- Two taxes on one line: names, rates, and whether the second is on top of the first. JSON, as the events have it; nothing if there is
-- one rate. The percent is what they come to.
SET LOCAL lock_timeout = '5s';
ALTER TABLE catalog_entry       ADD COLUMN taxes text;
ALTER TABLE purchase_order_line ADD COLUMN taxes text;
ALTER TABLE supplier_bill_line  ADD COLUMN taxes text;
