-- Allowances and charges of a line, and of a whole offer: JSON, as the event has it; nothing without any. They are in the totals.
ALTER TABLE offer_line ADD COLUMN adjustments text;
ALTER TABLE offer      ADD COLUMN adjustments text;
