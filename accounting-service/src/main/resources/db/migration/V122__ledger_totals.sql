-- Totals of the journal's lines: what reports read, so that they take as long with a million lines as with ten. A day's, and a month's;
-- what closed a fiscal year by day alone. `base_debit`, `base_credit`: in the functional currency; `by_rates`: what exchange rates alone
-- changed in that.
CREATE TABLE ledger_total (
  tenant_id    text NOT NULL CHECK (tenant_id <> ''),
  span         text NOT NULL CHECK (span IN ('DAY', 'MONTH')),
  first_day    date NOT NULL,
  account_code text NOT NULL,
  currency     text NOT NULL,
  cost_centre  text,
  closing      boolean NOT NULL CHECK (span = 'DAY' OR NOT closing),
  debit        numeric NOT NULL,
  credit       numeric NOT NULL,
  base_debit   numeric NOT NULL,
  base_credit  numeric NOT NULL,
  by_rates     numeric NOT NULL,
  CONSTRAINT one_ledger_total
    UNIQUE NULLS NOT DISTINCT (tenant_id, span, first_day, account_code, currency, cost_centre, closing)
);
CREATE INDEX ledger_total_closing ON ledger_total (tenant_id, first_day) WHERE closing;
SELECT tenant_wall('ledger_total');

-- Entries whose lines aren't in the totals yet: reports add them. A row is written with its entry and deleted with the change of the
-- totals, so that a line counts once at any moment, however late its transaction commits; and who posts changes no row of others.
CREATE TABLE unsummed_entry (
  tenant_id    text NOT NULL CHECK (tenant_id <> ''),
  entry_id     uuid NOT NULL,
  posting_date date NOT NULL,
  PRIMARY KEY (tenant_id, entry_id)
);

-- From here on nothing is posted until this migration ends. It writes what was posted before the wall stands, which has no tenant for it.
CREATE FUNCTION add_unsummed_entry() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO unsummed_entry (tenant_id, entry_id, posting_date) VALUES (NEW.tenant_id, NEW.id, NEW.posting_date);
  RETURN NULL;
END $$;
CREATE TRIGGER unsummed AFTER INSERT ON journal_entry FOR EACH ROW EXECUTE FUNCTION add_unsummed_entry();
INSERT INTO unsummed_entry (tenant_id, entry_id, posting_date) SELECT tenant_id, id, posting_date FROM journal_entry;
SELECT tenant_wall('unsummed_entry');

CREATE POLICY owner_reads ON unsummed_entry FOR SELECT TO CURRENT_USER USING (true);
CREATE FUNCTION tenants_with_unsummed_entries() RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT tenant_id FROM public.unsummed_entry
$$;
REVOKE ALL ON FUNCTION tenants_with_unsummed_entries FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenants_with_unsummed_entries TO "${app}";

-- What adds up to the lines of these days, both included: totals of whole months, of the days before and behind them, of what closed years
-- between, and lines that aren't in the totals. `day`: the line's, or the first of its month; exact where `closing` is true. PostgreSQL
-- inlines it, so that conditions on its columns use the indexes.
CREATE FUNCTION first_whole_month(first date) RETURNS date LANGUAGE sql IMMUTABLE AS $$
  SELECT (date_trunc('month', (first - 1)::timestamp) + interval '1 month')::date
$$;
CREATE FUNCTION behind_whole_months(last date) RETURNS date LANGUAGE sql IMMUTABLE AS $$
  SELECT date_trunc('month', (last + 1)::timestamp)::date
$$;
CREATE FUNCTION ledger_sums(of_tenant text, first date, last date)
  RETURNS TABLE (account_code text, currency text, cost_centre text, day date, closing boolean, debit numeric, credit numeric,
                 base_debit numeric, base_credit numeric, by_rates numeric)
  LANGUAGE sql STABLE AS $$
  SELECT account_code, currency, cost_centre, first_day, closing, debit, credit, base_debit, base_credit, by_rates
    FROM public.ledger_total
   WHERE tenant_id = of_tenant AND span = 'MONTH'
     AND first_day >= public.first_whole_month(first) AND first_day < public.behind_whole_months(last)
  UNION ALL
  SELECT account_code, currency, cost_centre, first_day, closing, debit, credit, base_debit, base_credit, by_rates
    FROM public.ledger_total
   WHERE tenant_id = of_tenant AND span = 'DAY'
     AND first_day >= first AND first_day <= last AND first_day < public.first_whole_month(first)
  UNION ALL
  SELECT account_code, currency, cost_centre, first_day, closing, debit, credit, base_debit, base_credit, by_rates
    FROM public.ledger_total
   WHERE tenant_id = of_tenant AND span = 'DAY'
     AND first_day >= greatest(public.first_whole_month(first), public.behind_whole_months(last)) AND first_day <= last
  UNION ALL
  SELECT account_code, currency, cost_centre, first_day, closing, debit, credit, base_debit, base_credit, by_rates
    FROM public.ledger_total
   WHERE tenant_id = of_tenant AND closing
     AND first_day >= public.first_whole_month(first) AND first_day < public.behind_whole_months(last)
  UNION ALL
  SELECT l.account_code, l.currency, l.cost_centre, l.posting_date, l.closing, l.debit, l.credit,
         greatest(coalesce(l.base_amount, l.debit - l.credit), 0), greatest(-coalesce(l.base_amount, l.debit - l.credit), 0),
         CASE WHEN l.debit = 0 AND l.credit = 0 THEN coalesce(l.base_amount, 0) ELSE 0 END
    FROM public.unsummed_entry u
   CROSS JOIN LATERAL (SELECT * FROM public.journal_line
                        WHERE tenant_id = of_tenant AND entry_id = u.entry_id OFFSET 0) l
   WHERE u.tenant_id = of_tenant AND u.posting_date >= first AND u.posting_date <= last
$$;
