-- Payment methods that the money of accounting's entry can't be of.
ALTER TABLE payment ADD ledger_other_methods text;
