-- The number of the run that a payment was paid with: the bank may tell of all of them in one line.
ALTER TABLE journal_entry ADD COLUMN payment_run text;
