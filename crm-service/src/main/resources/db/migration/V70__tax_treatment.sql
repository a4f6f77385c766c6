-- Whose tax a sale to the customer is, beyond the rates of the goods.
ALTER TABLE customer ADD COLUMN tax_treatment text
  CHECK (tax_treatment IN ('DOMESTIC', 'REVERSE_CHARGE', 'INTRA_COMMUNITY', 'EXPORT'));
