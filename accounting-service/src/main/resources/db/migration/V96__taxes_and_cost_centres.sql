-- What a line is to the tax report: tax, or what the tax is of. Category and rate are absent if the document didn't tell them. And the
-- cost centre that a line belongs to.
ALTER TABLE journal_line
  ADD COLUMN tax_direction text CHECK (tax_direction IN ('OUTPUT', 'INPUT')),
  ADD COLUMN tax_part text CHECK (tax_part IN ('BASE', 'TAX')),
  ADD COLUMN tax_category text,
  ADD COLUMN tax_percent numeric(7,4),
  ADD COLUMN cost_centre text,
  ADD CONSTRAINT all_of_a_tax CHECK (
    (tax_direction IS NULL) = (tax_part IS NULL)
    AND (tax_direction IS NOT NULL OR tax_category IS NULL AND tax_percent IS NULL));
CREATE INDEX journal_line_tax ON journal_line (tenant_id, posting_date) WHERE tax_direction IS NOT NULL;
CREATE INDEX journal_line_cost_centre ON journal_line (tenant_id, cost_centre, posting_date) WHERE cost_centre IS NOT NULL;
