-- A reservation is written as one, with its allocations: a key between its rows finds no fault, and costs a lookup and a row lock for each.
ALTER TABLE reservation_allocation DROP CONSTRAINT reservation_allocation_tenant_id_reservation_id_fkey;
