-- What is open is invoice-service's to say: copies of its invoices and payments replace what was derived here. The rows
-- that are there keep what was derived, until invoice-service tells of them. The wall is for the owner too, and a migration
-- has no tenant.
CREATE TABLE customer_payment (
  tenant_id          text NOT NULL CHECK (tenant_id <> ''),
  id                 uuid NOT NULL,
  customer_id        uuid NOT NULL,
  currency           text NOT NULL,
  unallocated_amount numeric(19,4) NOT NULL,
  version            bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX customer_payment_customer ON customer_payment (tenant_id, customer_id) WHERE unallocated_amount <> 0;
SELECT tenant_wall('customer_payment');

ALTER TABLE receivable RENAME COLUMN paid_at TO outside_paid_at;
ALTER TABLE receivable RENAME COLUMN paid_amount TO outside_amount;
ALTER TABLE receivable
  ADD COLUMN outside_currency text,
  ADD COLUMN version          bigint,
  ADD COLUMN paid_amount      numeric(19,4) NOT NULL DEFAULT 0,
  ADD COLUMN refunded_amount  numeric(19,4) NOT NULL DEFAULT 0;

ALTER TABLE receivable NO FORCE ROW LEVEL SECURITY;
ALTER TABLE receivable_entry NO FORCE ROW LEVEL SECURITY;
ALTER TABLE credit_movement NO FORCE ROW LEVEL SECURITY;
ALTER TABLE customer_payment NO FORCE ROW LEVEL SECURITY;
UPDATE receivable SET version = 0 WHERE amount IS NOT NULL;
UPDATE receivable SET outside_currency = currency WHERE outside_amount IS NOT NULL;
UPDATE receivable r SET paid_amount = greatest(e.paid - e.refunded - r.excess_amount, 0), refunded_amount = e.refunded + r.excess_amount
  FROM (SELECT tenant_id, receivable_id, coalesce(sum(amount) FILTER (WHERE kind = 'PAYMENT'), 0) AS paid,
               coalesce(sum(amount) FILTER (WHERE kind = 'REFUND'), 0) AS refunded
          FROM receivable_entry GROUP BY tenant_id, receivable_id) e
 WHERE e.tenant_id = r.tenant_id AND e.receivable_id = r.id;
INSERT INTO customer_payment (tenant_id, id, customer_id, currency, unallocated_amount, version)
SELECT tenant_id, payment_id, customer_id, currency, sum(amount), 0
  FROM (SELECT m.tenant_id, m.payment_id, first_value(m.customer_id) OVER (PARTITION BY m.tenant_id, m.payment_id
                 ORDER BY m.customer_id NULLS LAST) AS customer_id, m.currency, m.amount
          FROM credit_movement m) movement
 WHERE customer_id IS NOT NULL GROUP BY tenant_id, payment_id, customer_id, currency;
-- What was paid and then credited is credit of the payment that came last.
INSERT INTO customer_payment AS known (tenant_id, id, customer_id, currency, unallocated_amount, version)
SELECT tenant_id, payment_id, customer_id, currency, sum(excess_amount), 0
  FROM (SELECT r.tenant_id, r.customer_id, r.currency, r.excess_amount,
               (SELECT coalesce(m.payment_id, e.source_id) FROM receivable_entry e
                  LEFT JOIN credit_movement m ON m.tenant_id = e.tenant_id AND m.id = e.source_id
                 WHERE e.tenant_id = r.tenant_id AND e.receivable_id = r.id AND e.kind = 'PAYMENT'
                 ORDER BY e.happened_at DESC LIMIT 1) AS payment_id
          FROM receivable r WHERE r.excess_amount > 0 AND r.customer_id IS NOT NULL AND r.currency IS NOT NULL) excess
 WHERE payment_id IS NOT NULL GROUP BY tenant_id, payment_id, customer_id, currency
ON CONFLICT (tenant_id, id) DO UPDATE SET unallocated_amount = known.unallocated_amount + excluded.unallocated_amount;
ALTER TABLE receivable FORCE ROW LEVEL SECURITY;
ALTER TABLE receivable_entry FORCE ROW LEVEL SECURITY;
ALTER TABLE customer_payment FORCE ROW LEVEL SECURITY;

ALTER TABLE receivable DROP COLUMN voided, DROP COLUMN excess_amount;
DROP TABLE credit_movement;
