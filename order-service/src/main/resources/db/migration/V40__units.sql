-- What the catalog says of a product's units beside its base unit: decimals, factors, prices. JSON, as the event has it; nothing if it says nothing.
ALTER TABLE catalog_product ADD COLUMN units text;

-- A line's quantity, and all that becomes of it, counts the base unit, `unit`. Its prices are of the unit that was ordered.
ALTER TABLE order_line
  ADD COLUMN unit_decimals int,
  ADD COLUMN sales_unit    text,
  ADD COLUMN unit_factor   numeric(15,6) NOT NULL DEFAULT 1 CHECK (unit_factor > 0);

-- A price may be of one of the product's further units.
ALTER TABLE price_rule ADD COLUMN unit text;
