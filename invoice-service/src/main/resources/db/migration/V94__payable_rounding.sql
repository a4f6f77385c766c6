-- What is paid more than the total, or less below zero: rounded to coins.
ALTER TABLE invoice ADD rounding_amount numeric(19,4) NOT NULL DEFAULT 0;
ALTER TABLE credit_note ADD rounding_amount numeric(19,4) NOT NULL DEFAULT 0;
