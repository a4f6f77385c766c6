-- Orders go on only if their customers may: a person's approval, waiting for an unknown customer, holds after confirmation.
ALTER TABLE sales_order
  ADD COLUMN confirmed          boolean NOT NULL DEFAULT false,
  ADD COLUMN credit_approved_by text,
  ADD COLUMN block_approved     boolean NOT NULL DEFAULT false,
  ADD COLUMN customer_due_at    timestamptz;
CREATE INDEX sales_order_customer_due ON sales_order (tenant_id, customer_due_at) WHERE customer_due_at IS NOT NULL;

CREATE INDEX invoice_copy_order ON invoice_copy (tenant_id, order_id) WHERE order_id IS NOT NULL;

-- Customers who have changed since their orders were last looked at.
ALTER TABLE customer_copy ADD COLUMN recheck boolean NOT NULL DEFAULT false;
CREATE INDEX customer_copy_recheck ON customer_copy (tenant_id, id) WHERE recheck;

-- The wall is for the owner too, and a migration has no tenant.
ALTER TABLE sales_order NO FORCE ROW LEVEL SECURITY;
UPDATE sales_order SET confirmed = true WHERE status NOT IN ('PENDING', 'ON_HOLD', 'CANCELLED');
ALTER TABLE sales_order FORCE ROW LEVEL SECURITY;

CREATE POLICY owner_rechecks ON customer_copy FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY owner_rechecks ON sales_order FOR SELECT TO CURRENT_USER USING (true);
CREATE FUNCTION tenants_with_customers_to_recheck() RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT tenant_id FROM public.customer_copy WHERE recheck
  UNION SELECT tenant_id FROM public.sales_order WHERE customer_due_at < now()
$$;
REVOKE ALL ON FUNCTION tenants_with_customers_to_recheck FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenants_with_customers_to_recheck TO "${app}";
