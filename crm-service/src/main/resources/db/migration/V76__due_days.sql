-- The day by which an invoice has to be paid, if it is told beside the moment: it stays when the time zone changes.
ALTER TABLE receivable ADD COLUMN due_on date;
