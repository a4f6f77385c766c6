-- Whether a document was computed from prices without tax (NET) or with it (GROSS), and the agreed net price of a line:
-- before its discount, and for how many units.
ALTER TABLE invoice ADD COLUMN price_basis text NOT NULL DEFAULT 'GROSS' CHECK (price_basis IN ('NET', 'GROSS'));
ALTER TABLE credit_note ADD COLUMN price_basis text NOT NULL DEFAULT 'GROSS' CHECK (price_basis IN ('NET', 'GROSS'));
ALTER TABLE invoice_line
  ADD COLUMN list_price          numeric(19,6),
  ADD COLUMN price_base_quantity numeric(18,3);
ALTER TABLE credit_note_line
  ADD COLUMN list_price          numeric(19,6),
  ADD COLUMN price_base_quantity numeric(18,3);
