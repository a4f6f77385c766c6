-- Returns are listed by the days on which goods went back.
SET LOCAL lock_timeout = '5s';
CREATE INDEX supplier_return_day ON supplier_return (tenant_id, returned_on);
