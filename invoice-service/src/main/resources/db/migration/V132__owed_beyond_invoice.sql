-- Of a line below zero: what was credited beyond its invoice, for what it was taken off came back.
SET LOCAL lock_timeout = '5s';
ALTER TABLE invoice_line ADD owed_amount numeric(19,4) NOT NULL DEFAULT 0;
