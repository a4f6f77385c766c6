-- Allowances and charges of a whole document are rows beside its lines: an allowance counts -1. Their percentage and what it is of, in the
-- document's price basis, where they were told so.
ALTER TABLE invoice_line
  ADD COLUMN kind        text NOT NULL DEFAULT 'LINE' CHECK (kind IN ('LINE', 'ALLOWANCE', 'CHARGE')),
  ADD COLUMN percent     numeric(7,4),
  ADD COLUMN base_amount numeric(19,4);
ALTER TABLE credit_note_line
  ADD COLUMN kind text NOT NULL DEFAULT 'LINE' CHECK (kind IN ('LINE', 'ALLOWANCE', 'CHARGE'));
