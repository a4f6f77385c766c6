-- Orders whose invoice waits for something that the customer has to tell. They are looked at again once
-- the customer has a later version.
CREATE TABLE billing_hold (
  tenant_id        text NOT NULL,
  order_id         uuid NOT NULL,
  order_number     text NOT NULL,
  customer_id      uuid NOT NULL,
  missing          text NOT NULL,
  customer_version bigint NOT NULL,
  held_since       timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, order_id)
);
CREATE INDEX billing_hold_customer ON billing_hold (tenant_id, customer_id);
CREATE INDEX billing_hold_since ON billing_hold (tenant_id, held_since, order_id);
SELECT tenant_wall('billing_hold');
CREATE POLICY owner_reads ON billing_hold FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY owner_reads ON customer_copy FOR SELECT TO CURRENT_USER USING (true);

CREATE FUNCTION tenants_with_billing_to_release() RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT held.tenant_id FROM public.billing_hold held
    JOIN public.customer_copy customer ON customer.tenant_id = held.tenant_id AND customer.id = held.customer_id
   WHERE customer.version > held.customer_version
$$;
REVOKE ALL ON FUNCTION tenants_with_billing_to_release FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenants_with_billing_to_release TO "${app}";
