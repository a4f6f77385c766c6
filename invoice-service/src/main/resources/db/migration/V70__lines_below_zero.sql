-- A line may take something off: its quantity is below zero then, and what is credited of it as well. So may all that is taxed at a
-- rate, as long as the document is not below zero.
ALTER TABLE invoice_line
  DROP CONSTRAINT invoice_line_quantity_check,
  DROP CONSTRAINT invoice_line_check,
  ADD CONSTRAINT invoice_line_quantity_check CHECK (quantity <> 0),
  ADD CONSTRAINT invoice_line_credited_check CHECK (credited_quantity BETWEEN least(quantity, 0) AND greatest(quantity, 0));
ALTER TABLE credit_note_line
  DROP CONSTRAINT credit_note_line_quantity_check,
  ADD CONSTRAINT credit_note_line_quantity_check CHECK (quantity <> 0);
ALTER TABLE invoice_tax
  DROP CONSTRAINT invoice_tax_check,
  DROP CONSTRAINT invoice_tax_check1,
  DROP CONSTRAINT invoice_tax_check2,
  DROP CONSTRAINT invoice_tax_check3,
  DROP CONSTRAINT invoice_tax_discounted_gross_check,
  DROP CONSTRAINT invoice_tax_written_off_gross_check,
  ADD CONSTRAINT invoice_tax_credited_check CHECK (
    credited_gross BETWEEN least(taxable + tax, 0) AND greatest(taxable + tax, 0)
    AND credited_tax BETWEEN least(tax, 0) AND greatest(tax, 0)),
  ADD CONSTRAINT invoice_tax_discounted_check CHECK (
    discounted_gross * sign(taxable + tax) >= 0
    AND discounted_tax BETWEEN least(discounted_gross, 0) AND greatest(discounted_gross, 0)),
  ADD CONSTRAINT invoice_tax_written_off_check CHECK (
    written_off_gross * sign(taxable + tax) >= 0
    AND written_off_tax BETWEEN least(written_off_gross, 0) AND greatest(written_off_gross, 0));
