-- Two taxes on one line, or on a product's price: names, rates, and whether the second is on top of the first. JSON, as the event has
-- it; nothing if there is one rate. The percent is what they come to.
ALTER TABLE order_line      ADD COLUMN taxes text;
ALTER TABLE catalog_product ADD COLUMN taxes text;
