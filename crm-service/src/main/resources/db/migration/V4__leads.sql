-- Leads, behind the tenant wall, and what the metrics count.

CREATE TABLE lead (
  tenant_id       text NOT NULL CHECK (tenant_id <> ''),
  id              uuid NOT NULL,
  name            text NOT NULL,
  company         text,
  email           text,
  phone           text,
  source          text,
  status          text NOT NULL,
  estimated_value numeric(19,4),
  currency        text,
  campaign_id     uuid,
  salesperson_id  uuid,
  note            text,
  lost_reason     text,
  customer_id     uuid,
  converted_at    timestamptz,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  version         bigint NOT NULL,
  lock_version    bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id)
);
CREATE INDEX lead_created ON lead (tenant_id, created_at, id);
CREATE INDEX lead_name ON lead (tenant_id, name, id);
CREATE INDEX lead_status ON lead (tenant_id, status, created_at);
SELECT tenant_wall('lead');

-- Metrics are of the installation, not of a tenant: the owner's role may see leads as it may offers, and the function tells
-- numbers and no more.
CREATE POLICY owner_looks ON lead FOR SELECT TO CURRENT_USER USING (true);

CREATE FUNCTION funnel_counts() RETURNS TABLE (thing text, status text, many bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT 'offers', o.status, count(*) FROM public.offer o GROUP BY o.status
  UNION ALL
  SELECT 'leads', l.status, count(*) FROM public.lead l GROUP BY l.status
$$;
REVOKE ALL ON FUNCTION funnel_counts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION funnel_counts TO "${app}";
