-- What was open of an invoice on each day: its total and these changes, each on the day for which it counts (a payment's
-- value date). Reminders compute interest from it.
CREATE TABLE open_amount_change (
  tenant_id   text NOT NULL CHECK (tenant_id <> ''),
  id          uuid NOT NULL DEFAULT gen_random_uuid(),
  invoice_id  uuid NOT NULL,
  happened_at timestamptz NOT NULL,
  amount      numeric(19,4) NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX open_amount_change_invoice ON open_amount_change (tenant_id, invoice_id);
SELECT tenant_wall('open_amount_change');

ALTER TABLE invoice ADD COLUMN open_changed_at timestamptz;

-- Every way in which the open amount changes leads through the row, so the row records it.
CREATE FUNCTION record_open_amount() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO open_amount_change (tenant_id, invoice_id, happened_at, amount)
  VALUES (NEW.tenant_id, NEW.id, coalesce(NEW.open_changed_at, now()), NEW.open_amount - OLD.open_amount);
  RETURN NULL;
END
$$;
CREATE TRIGGER record_open_amount AFTER UPDATE OF open_amount ON invoice
  FOR EACH ROW WHEN (NEW.open_amount <> OLD.open_amount) EXECUTE FUNCTION record_open_amount();

-- Invoices so far: by their payments and credit notes, as they stand; the rest when they were last changed. The wall is for
-- the owner too, and a migration has no tenant.
ALTER TABLE invoice NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payment NO FORCE ROW LEVEL SECURITY;
ALTER TABLE payment_allocation NO FORCE ROW LEVEL SECURITY;
ALTER TABLE credit_note NO FORCE ROW LEVEL SECURITY;
ALTER TABLE open_amount_change NO FORCE ROW LEVEL SECURITY;
INSERT INTO open_amount_change (tenant_id, invoice_id, happened_at, amount)
SELECT a.tenant_id, a.invoice_id, p.paid_at, -(a.amount - a.released + a.discount)
  FROM payment_allocation a
  JOIN payment p ON p.tenant_id = a.tenant_id AND p.id = a.payment_id
 WHERE a.amount - a.released + a.discount <> 0;
INSERT INTO open_amount_change (tenant_id, invoice_id, happened_at, amount)
SELECT tenant_id, invoice_id, issued_at, -grand_total FROM credit_note;
INSERT INTO open_amount_change (tenant_id, invoice_id, happened_at, amount)
SELECT i.tenant_id, i.id, i.updated_at, i.open_amount - i.grand_total - coalesce(sum(c.amount), 0)
  FROM invoice i
  LEFT JOIN open_amount_change c ON c.tenant_id = i.tenant_id AND c.invoice_id = i.id
 GROUP BY i.tenant_id, i.id, i.updated_at, i.open_amount, i.grand_total
HAVING i.open_amount - i.grand_total - coalesce(sum(c.amount), 0) <> 0;
ALTER TABLE invoice FORCE ROW LEVEL SECURITY;
ALTER TABLE payment FORCE ROW LEVEL SECURITY;
ALTER TABLE payment_allocation FORCE ROW LEVEL SECURITY;
ALTER TABLE credit_note FORCE ROW LEVEL SECURITY;
ALTER TABLE open_amount_change FORCE ROW LEVEL SECURITY;

-- Whom, or what, no reminder is sent for.
CREATE TABLE dunning_block (
  tenant_id    text NOT NULL CHECK (tenant_id <> ''),
  id           uuid NOT NULL,
  customer_id  uuid,
  invoice_id   uuid,
  reason       text NOT NULL,
  blocked_until date,
  active       boolean NOT NULL,
  version      bigint NOT NULL,
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CHECK ((customer_id IS NULL) <> (invoice_id IS NULL))
);
CREATE INDEX dunning_block_customer ON dunning_block (tenant_id, customer_id) WHERE active;
CREATE INDEX dunning_block_invoice ON dunning_block (tenant_id, invoice_id) WHERE active;
CREATE INDEX dunning_block_created ON dunning_block (tenant_id, created_at, id);
SELECT tenant_wall('dunning_block');
