-- The category of EN 16931, and why no tax is charged on what is exempt or out of scope. Of products so far the rate says it: 0 is Z.
ALTER TABLE product
  ADD COLUMN tax_category         text CHECK (tax_category IN ('S', 'Z', 'E', 'O')),
  ADD COLUMN tax_exemption_reason text,
  ADD COLUMN tax_exemption_code   text;
