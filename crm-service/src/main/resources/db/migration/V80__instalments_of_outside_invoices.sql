-- When which part of an outside producer's invoice has to be paid: [{"dueDate", "dueOn", "amount"}], the earliest first.
ALTER TABLE receivable ADD COLUMN instalments text;
