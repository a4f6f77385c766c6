-- Offers and their lines, behind the tenant wall.

CREATE TABLE offer (
  tenant_id          text NOT NULL CHECK (tenant_id <> ''),
  id                 uuid NOT NULL,
  number             text NOT NULL,
  revision           int NOT NULL,
  previous_id        uuid,
  successor_id       uuid,
  status             text NOT NULL,
  customer_id        uuid NOT NULL,
  currency           text NOT NULL,
  valid_until        timestamptz NOT NULL,
  price_includes_tax boolean NOT NULL,
  note               text,
  subtotal           numeric(19,4) NOT NULL,
  tax_total          numeric(19,4) NOT NULL,
  discount_total     numeric(19,4) NOT NULL,
  grand_total        numeric(19,4) NOT NULL,
  sent_at            timestamptz,
  decided_at         timestamptz,
  decided_by         text,
  reject_reason      text,
  order_id           uuid,
  order_number       text,
  order_cancelled    boolean NOT NULL,
  created_at         timestamptz NOT NULL,
  updated_at         timestamptz NOT NULL,
  version            bigint NOT NULL,
  lock_version       bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT one_offer_per_revision UNIQUE (tenant_id, number, revision),
  FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id)
);
CREATE INDEX offer_created ON offer (tenant_id, created_at, id);
CREATE INDEX offer_valid ON offer (tenant_id, valid_until, id);
CREATE INDEX offer_customer ON offer (tenant_id, customer_id, created_at);
CREATE INDEX offer_status ON offer (tenant_id, status, created_at);
CREATE INDEX offer_due ON offer (tenant_id, valid_until) WHERE status = 'SENT';
SELECT tenant_wall('offer');

CREATE TABLE offer_line (
  tenant_id        text NOT NULL,
  id               uuid NOT NULL,
  offer_id         uuid NOT NULL,
  position         int NOT NULL,
  product_id       uuid,
  description      text NOT NULL,
  quantity         numeric(18,3) NOT NULL CHECK (quantity > 0),
  list_price       numeric(19,6),
  discount_percent numeric(7,4),
  tax_percent      numeric(7,4),
  unit_price       numeric(19,6) NOT NULL,
  total            numeric(19,4) NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, offer_id) REFERENCES offer (tenant_id, id)
);
CREATE INDEX offer_line_offer ON offer_line (tenant_id, offer_id);
SELECT tenant_wall('offer_line');

-- The clock works for all tenants and must know for whom there is something to do. The service's role can't look over the
-- wall, so that this says it: the owner's role may see offers, and the function tells tenants' names and no more.
CREATE POLICY owner_looks ON offer FOR SELECT TO CURRENT_USER USING (true);

CREATE FUNCTION tenants_with_due_offers() RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT tenant_id FROM public.offer WHERE status = 'SENT' AND valid_until < now()
$$;
REVOKE ALL ON FUNCTION tenants_with_due_offers FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenants_with_due_offers TO "${app}";
