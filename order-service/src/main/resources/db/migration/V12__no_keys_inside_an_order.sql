-- An order is written as one, by its own service alone: a key between its rows finds no fault, and costs a lookup and a row lock for each.
ALTER TABLE order_line DROP CONSTRAINT order_line_tenant_id_order_id_fkey;
ALTER TABLE line_allocation DROP CONSTRAINT line_allocation_tenant_id_line_id_fkey;
