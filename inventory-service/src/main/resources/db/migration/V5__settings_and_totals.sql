-- How a tenant wants its stock promised; without a row the defaults hold.
CREATE TABLE inventory_settings (
  tenant_id           text NOT NULL,
  id                  uuid NOT NULL,
  allocation_strategy text NOT NULL,
  reservation_ttl     text NOT NULL,
  version             bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id)
);
SELECT tenant_wall('inventory_settings');

-- Two questions about all tenants, which the service may ask but can't answer itself: it sees one tenant at a time. Their answers
-- have no tenant's data in them but its name. They are the owner's, who may read these three tables, and nothing else may be it.
CREATE POLICY owner_reads ON reservation FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY owner_reads ON backorder FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY owner_reads ON stock_level FOR SELECT TO CURRENT_USER USING (true);

-- Tenants that have reservations to expire.
CREATE FUNCTION tenants_with_due_reservations() RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT tenant_id FROM reservation WHERE expires_at <= now()
$$;
REVOKE ALL ON FUNCTION tenants_with_due_reservations FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenants_with_due_reservations TO "${app}";

-- What the gauges show, of all tenants together.
CREATE FUNCTION inventory_totals() RETURNS TABLE (what text, label text, total double precision)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT 'reservations', status, count(*)::double precision
    FROM reservation WHERE status IN ('HELD', 'PARTIAL', 'BACKORDERED') GROUP BY status
  UNION ALL
  SELECT 'backorders', '', count(*)::double precision FROM backorder WHERE NOT parked
  UNION ALL
  SELECT 'stock_value', coalesce(currency, 'XXX'), sum(on_hand * average_cost)::double precision
    FROM stock_level WHERE on_hand > 0 GROUP BY 2
$$;
REVOKE ALL ON FUNCTION inventory_totals FROM PUBLIC;
GRANT EXECUTE ON FUNCTION inventory_totals TO "${app}";
