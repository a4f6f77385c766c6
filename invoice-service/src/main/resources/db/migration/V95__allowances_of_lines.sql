-- Allowances and charges of a line, as JSON; null without any.
ALTER TABLE invoice_line ADD adjustments text;
