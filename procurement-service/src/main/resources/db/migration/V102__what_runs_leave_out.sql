-- Bills that are due and that a payment run doesn't pay, by the reason; JSON.
ALTER TABLE payment_run ADD COLUMN left_out text;
