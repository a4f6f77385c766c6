-- Nobody accepts a bill that they have entered or corrected.
ALTER TABLE supplier_bill ADD COLUMN editors text[] NOT NULL DEFAULT '{}';
ALTER TABLE supplier_bill NO FORCE ROW LEVEL SECURITY;
UPDATE supplier_bill SET editors = ARRAY[entered_by];
ALTER TABLE supplier_bill FORCE ROW LEVEL SECURITY;
