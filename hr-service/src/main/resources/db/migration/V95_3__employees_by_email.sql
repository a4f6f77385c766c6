-- An employee is found by its e-mail address in whatever case. Behind the wall lower(email) may not enter an index, for it isn't leakproof; a column may.
SET LOCAL lock_timeout = '5s';
ALTER TABLE employee ADD COLUMN email_key text NOT NULL GENERATED ALWAYS AS (lower(email)) STORED;
DROP INDEX employee_email;
CREATE INDEX employee_email ON employee (tenant_id, email_key);
