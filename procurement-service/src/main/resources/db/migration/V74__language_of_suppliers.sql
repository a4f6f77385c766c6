-- what papers and mails to a supplier are written in, of BCP 47
ALTER TABLE supplier ADD COLUMN language text;
-- named in the paper's language; part of the address until the warehouse's next change
ALTER TABLE warehouse_copy ADD COLUMN country text;
