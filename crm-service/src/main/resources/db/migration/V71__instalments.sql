-- What of an invoice's open amount is due after due_date, as `invoice.updated` tells it: [{"dueDate", "amount"}], the earliest first.
ALTER TABLE receivable ADD COLUMN later_instalments text;
