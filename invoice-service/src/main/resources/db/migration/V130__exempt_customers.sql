-- Why a customer is exempt, or a sale to it out of scope of the tax.
SET LOCAL lock_timeout = '5s';
ALTER TABLE customer_copy
  ADD COLUMN tax_exemption_reason text,
  ADD COLUMN tax_exemption_code   text;
