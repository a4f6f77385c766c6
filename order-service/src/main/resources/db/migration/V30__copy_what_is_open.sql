-- What is open of an invoice is invoice-service's to say: copies of its states replace what was derived from facts here. Invoices
-- so far have version 0 and what followed from their facts, until invoice-service tells of them.
CREATE TABLE invoice_copy (
  tenant_id       text NOT NULL CHECK (tenant_id <> ''),
  id              uuid NOT NULL,
  number          text,
  customer_id     uuid,
  order_id        uuid,
  status          text NOT NULL,
  currency        text NOT NULL,
  total           numeric(19,4) NOT NULL,
  open_amount     numeric(19,4) NOT NULL,
  paid_amount     numeric(19,4) NOT NULL,
  refunded_amount numeric(19,4) NOT NULL,
  version         bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX invoice_copy_customer ON invoice_copy (tenant_id, customer_id) WHERE open_amount > 0;
SELECT tenant_wall('invoice_copy');

-- What outside payment services collected for invoices, and how much of it settles none.
CREATE TABLE outside_payment (
  tenant_id          text NOT NULL CHECK (tenant_id <> ''),
  id                 uuid NOT NULL,
  invoice_id         uuid NOT NULL,
  currency           text NOT NULL,
  unallocated_amount numeric(19,4) NOT NULL,
  version            bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX outside_payment_invoice ON outside_payment (tenant_id, invoice_id);
SELECT tenant_wall('outside_payment');

ALTER TABLE order_fact ADD COLUMN currency text;

-- The wall is for the owner too, and a migration has no tenant.
ALTER TABLE order_fact NO FORCE ROW LEVEL SECURITY;
ALTER TABLE order_invoice NO FORCE ROW LEVEL SECURITY;
ALTER TABLE sales_order NO FORCE ROW LEVEL SECURITY;
ALTER TABLE invoice_copy NO FORCE ROW LEVEL SECURITY;
INSERT INTO invoice_copy (tenant_id, id, customer_id, order_id, status, currency, total, open_amount, paid_amount,
                          refunded_amount, version)
SELECT tenant_id, invoice_id, customer_id, order_id,
       CASE WHEN voided THEN 'VOIDED' WHEN lost > 0 THEN 'WRITTEN_OFF' WHEN open > 0 AND came_in > back THEN 'PARTIALLY_PAID'
            WHEN open > 0 THEN 'ISSUED' WHEN credited > 0 AND came_in <= back THEN 'CREDITED' ELSE 'PAID' END,
       currency, total, open, greatest(came_in - back, 0), back, 0
  FROM (
    SELECT *, CASE WHEN voided THEN 0 ELSE greatest(total - discount - credited - lost - came_in + back, 0) END AS open
      FROM (
        SELECT f.tenant_id, f.invoice_id, o.customer_id, i.order_id, o.currency,
               coalesce(sum(f.amount) FILTER (WHERE kind = 'INVOICE_TOTAL'), 0) AS total,
               coalesce(sum(f.amount) FILTER (WHERE kind = 'DISCOUNT'), 0)
                 - coalesce(sum(f.amount) FILTER (WHERE kind = 'DISCOUNT_UNDONE'), 0) AS discount,
               coalesce(sum(f.amount) FILTER (WHERE kind = 'CREDITED'), 0) AS credited,
               coalesce(sum(f.amount) FILTER (WHERE kind = 'WRITTEN_OFF'), 0) AS lost,
               greatest(coalesce(sum(f.amount) FILTER (WHERE kind = 'PAYMENT'), 0),
                        coalesce(sum(f.amount) FILTER (WHERE kind = 'INVOICE_PAID'), 0)
                          - coalesce(sum(f.amount) FILTER (WHERE kind = 'DISCOUNT'), 0)) AS came_in,
               coalesce(sum(f.amount) FILTER (WHERE kind = 'REFUND'), 0) AS back,
               bool_or(kind = 'INVOICE_VOIDED') AS voided, bool_or(kind = 'INVOICE_TOTAL') AS issued
          FROM order_fact f
          JOIN order_invoice i ON i.tenant_id = f.tenant_id AND i.invoice_id = f.invoice_id
          JOIN sales_order o ON o.tenant_id = i.tenant_id AND o.id = i.order_id
         GROUP BY f.tenant_id, f.invoice_id, o.customer_id, i.order_id, o.currency
      ) sums
     WHERE issued
  ) states;
UPDATE order_fact f SET currency = o.currency
  FROM order_invoice i JOIN sales_order o ON o.tenant_id = i.tenant_id AND o.id = i.order_id
 WHERE i.tenant_id = f.tenant_id AND i.invoice_id = f.invoice_id AND f.kind IN ('INVOICE_TOTAL', 'INVOICE_PAID');
DELETE FROM order_fact WHERE kind IN ('DISCOUNT', 'DISCOUNT_UNDONE', 'INVOICE_VOIDED', 'WRITTEN_OFF');
ALTER TABLE order_fact FORCE ROW LEVEL SECURITY;
ALTER TABLE order_invoice FORCE ROW LEVEL SECURITY;
ALTER TABLE sales_order FORCE ROW LEVEL SECURITY;
ALTER TABLE invoice_copy FORCE ROW LEVEL SECURITY;
