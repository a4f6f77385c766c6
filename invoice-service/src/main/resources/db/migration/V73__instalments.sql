-- Several dates by which parts of an invoice have to be paid, as JSON. `due_on` and `due_at` are those of the earliest that is open.
ALTER TABLE invoice ADD COLUMN instalments text;
