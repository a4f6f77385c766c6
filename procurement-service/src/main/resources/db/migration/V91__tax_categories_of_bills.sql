-- How a line of a bill is taxed (EN 16931), and at which rate the buyer owes the tax. Without a category it is S, or Z at 0 %.
SET LOCAL lock_timeout = '5s';
ALTER TABLE supplier_bill_line
  ADD COLUMN tax_category text,
  ADD COLUMN self_assessed_tax_percent numeric(7, 4);
