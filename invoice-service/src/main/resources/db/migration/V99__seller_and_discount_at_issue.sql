-- What a document says of its seller, and grants for paying early, stays as it was when it was issued. Absent of
-- documents from before: these follow the settings, as they did.
ALTER TABLE invoice
  ADD seller        text,
  ADD early_percent numeric(7,4),
  ADD early_until   date;
ALTER TABLE credit_note ADD seller text;
