-- The orders of a collective invoice, and what of its total is for each.
CREATE TABLE collective_invoice_order (
  tenant_id  text NOT NULL,
  invoice_id uuid NOT NULL,
  order_id   uuid NOT NULL,
  total      numeric(19,4) NOT NULL,
  PRIMARY KEY (tenant_id, invoice_id, order_id)
);
CREATE INDEX collective_invoice_order_order ON collective_invoice_order (tenant_id, order_id);
SELECT tenant_wall('collective_invoice_order');

-- The orders of each invoice; of a collective one with the part of its total.
CREATE VIEW invoice_of_order WITH (security_invoker = true) AS
  SELECT tenant_id, invoice_id, order_id, NULL::numeric AS part
    FROM order_invoice i
   WHERE order_id IS NOT NULL
     AND NOT EXISTS (SELECT FROM collective_invoice_order c
                      WHERE c.tenant_id = i.tenant_id AND c.invoice_id = i.invoice_id)
  UNION ALL
  SELECT tenant_id, invoice_id, order_id, total FROM collective_invoice_order;
