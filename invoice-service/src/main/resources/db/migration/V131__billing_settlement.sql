-- What of an order comes to less than zero, and that a person has settled: it isn't invoiced any more.
CREATE TABLE billing_settlement (
  tenant_id      text NOT NULL CHECK (tenant_id <> ''),
  id             uuid NOT NULL,
  order_id       uuid NOT NULL,
  invoice_id     uuid,
  credit_note_id uuid,
  reason         text NOT NULL,
  settled_by     text NOT NULL,
  settled_at     timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX billing_settlement_order ON billing_settlement (tenant_id, order_id, settled_at);
SELECT tenant_wall('billing_settlement');

CREATE TABLE billing_settlement_line (
  tenant_id     text NOT NULL CHECK (tenant_id <> ''),
  settlement_id uuid NOT NULL,
  order_id      uuid NOT NULL,
  order_line_id uuid NOT NULL,
  quantity      numeric(18,3) NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (tenant_id, settlement_id, order_line_id),
  FOREIGN KEY (tenant_id, settlement_id) REFERENCES billing_settlement
);
CREATE INDEX billing_settlement_line_order ON billing_settlement_line (tenant_id, order_id);
SELECT tenant_wall('billing_settlement_line');

-- What a credit note gave beyond its invoice is no payment that came in.
CREATE OR REPLACE FUNCTION invoice_figures() RETURNS TABLE (figure text, label text, value float8)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT 'invoices', status, count(*)::float8 FROM invoice GROUP BY status
    UNION ALL
    SELECT 'overdue', currency, sum(amount)::float8
      FROM (SELECT tenant_id, due_on, currency, sum(open_amount) AS amount FROM invoice
             WHERE open_amount > 0 AND due_on < (now() AT TIME ZONE 'UTC')::date + 1 GROUP BY tenant_id, due_on, currency) due
           LEFT JOIN (SELECT tenant_id, day_in(now(), time_zone) AS today FROM tenant_calendar) calendar USING (tenant_id)
     WHERE due_on < coalesce(today, (now() AT TIME ZONE 'UTC')::date) GROUP BY currency
    UNION ALL
    SELECT 'payments', 'succeeded', count(*)::float8 FROM payment WHERE method <> 'CREDIT_NOTE'
    UNION ALL
    SELECT 'payments', 'failed', coalesce(sum(failures), 0)::float8 FROM payment_request
$$;
