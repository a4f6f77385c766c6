-- What of an invoice was paid in advance, when it was issued.
ALTER TABLE invoice ADD COLUMN prepaid_amount numeric(19,4) NOT NULL DEFAULT 0 CHECK (prepaid_amount >= 0);
