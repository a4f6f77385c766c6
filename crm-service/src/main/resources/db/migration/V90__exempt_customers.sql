-- A customer may be exempt by itself, or a sale to it out of scope of the tax, and says why.
SET LOCAL lock_timeout = '5s';
ALTER TABLE customer
  ADD COLUMN tax_exemption_reason text,
  ADD COLUMN tax_exemption_code   text,
  DROP CONSTRAINT customer_tax_treatment_check,
  ADD CONSTRAINT customer_tax_treatment_check
    CHECK (tax_treatment IN ('DOMESTIC', 'REVERSE_CHARGE', 'INTRA_COMMUNITY', 'EXPORT', 'EXEMPT', 'OUT_OF_SCOPE'));
