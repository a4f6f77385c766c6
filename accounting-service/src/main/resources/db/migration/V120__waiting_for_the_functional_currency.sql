-- A document waits for a rate to what the functional currency is now. Without one, or in that currency, it waits for nothing.
ALTER TABLE waiting_posting ALTER COLUMN base_currency DROP NOT NULL;

-- The wall is for the owner too, and a migration has no tenant.
ALTER TABLE waiting_posting NO FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant_settings NO FORCE ROW LEVEL SECURITY;
UPDATE waiting_posting w
   SET base_currency = (SELECT s.value ->> 'functionalCurrency' FROM tenant_settings s
                         WHERE s.tenant_id = w.tenant_id AND s.name = 'accounting' ORDER BY s.version DESC LIMIT 1);
ALTER TABLE waiting_posting FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant_settings FORCE ROW LEVEL SECURITY;

CREATE OR REPLACE FUNCTION tenants_with_rates_for_waiting() RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT w.tenant_id FROM public.waiting_posting w
   WHERE w.base_currency IS NULL OR w.base_currency = w.currency
      OR EXISTS (SELECT FROM public.exchange_rate r
                  WHERE r.tenant_id = w.tenant_id AND r.base_currency = w.base_currency
                    AND r.currency = w.currency AND r.day BETWEEN w.oldest_rate AND w.document_date)
$$;

-- Who waits has read which currency is the functional one before it held the books, like who posts.
CREATE TRIGGER base_of_now BEFORE INSERT ON waiting_posting
  FOR EACH ROW EXECUTE FUNCTION refuse_other_base();
