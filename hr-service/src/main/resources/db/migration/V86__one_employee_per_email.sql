-- An e-mail address belongs to one employee who hasn't left. `email_shared`: an earlier employee has had the same address since before this
-- was a rule; it stays until it is changed.
ALTER TABLE employee ADD COLUMN email_shared boolean NOT NULL DEFAULT false;
ALTER TABLE employee NO FORCE ROW LEVEL SECURITY;
UPDATE employee e SET email_shared = true
 WHERE e.status <> 'TERMINATED'
   AND EXISTS (SELECT FROM employee earlier
                WHERE earlier.tenant_id = e.tenant_id AND earlier.status <> 'TERMINATED'
                  AND lower(earlier.email) = lower(e.email)
                  AND (earlier.created_at, earlier.id) < (e.created_at, e.id));
ALTER TABLE employee FORCE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX one_employee_per_email ON employee (tenant_id, lower(email)) WHERE status <> 'TERMINATED' AND NOT email_shared;
CREATE INDEX employee_email ON employee (tenant_id, lower(email));
