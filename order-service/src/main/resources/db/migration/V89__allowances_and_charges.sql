-- Allowances and charges of a line, and of a whole order: JSON, as the event has it; nothing without any. They are in the totals.
ALTER TABLE order_line  ADD COLUMN adjustments text;
ALTER TABLE sales_order ADD COLUMN adjustments text;
