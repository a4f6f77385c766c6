-- What a line of a collective invoice is for; nothing of other invoices, whose head says it.
ALTER TABLE invoice_line
  ADD order_id         uuid,
  ADD order_number     text,
  ADD delivery_note_id uuid,
  ADD delivery_number  text,
  ADD delivery_day     date;
CREATE INDEX invoice_line_order ON invoice_line (tenant_id, order_id) WHERE order_id IS NOT NULL;

-- Orders with something that waits for a collective invoice, since that day.
CREATE TABLE order_to_collect (
  tenant_id   text NOT NULL,
  order_id    uuid NOT NULL,
  customer_id uuid NOT NULL,
  since       date NOT NULL,
  PRIMARY KEY (tenant_id, order_id)
);
CREATE INDEX order_to_collect_customer ON order_to_collect (tenant_id, customer_id, since);
SELECT tenant_wall('order_to_collect');
CREATE POLICY overlook ON order_to_collect FOR SELECT TO CURRENT_USER USING (true);

CREATE FUNCTION tenants_with_orders_to_collect() RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT tenant_id FROM order_to_collect ORDER BY 1
$$;
REVOKE ALL ON FUNCTION tenants_with_orders_to_collect FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenants_with_orders_to_collect TO "${app}";
