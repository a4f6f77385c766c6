-- How a customer is quoted, of crm: what it is invoiced without an order follows it. Copies from before know none until the
-- customer's next event.
SET LOCAL lock_timeout = '5s';
ALTER TABLE customer_copy ADD price_basis text;
