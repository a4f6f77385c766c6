-- A line counts the base unit, `unit`, and remembers the unit that it was sold in, with what one of it costs before tax.
ALTER TABLE invoice_line
  ADD COLUMN unit_decimals    int,
  ADD COLUMN sales_unit       text,
  ADD COLUMN unit_factor      numeric(15,6) NOT NULL DEFAULT 1 CHECK (unit_factor > 0),
  ADD COLUMN sales_unit_price numeric(19,6),
  ALTER COLUMN price_base_quantity TYPE numeric(24,9);
ALTER TABLE credit_note_line
  ADD COLUMN unit_decimals    int,
  ADD COLUMN sales_unit       text,
  ADD COLUMN unit_factor      numeric(15,6) NOT NULL DEFAULT 1 CHECK (unit_factor > 0),
  ADD COLUMN sales_unit_price numeric(19,6),
  ALTER COLUMN price_base_quantity TYPE numeric(24,9);
