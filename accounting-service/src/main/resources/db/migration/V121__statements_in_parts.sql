-- A bank may tell of more of the same statement and day later, or give several of a day one id: each part is a statement.
ALTER TABLE bank_statement DROP CONSTRAINT one_statement;
CREATE INDEX bank_statement_parts ON bank_statement (tenant_id, bank_account_id, day, statement_id);
