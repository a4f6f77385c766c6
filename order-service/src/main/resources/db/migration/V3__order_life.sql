-- The whole life of an order: what its lines have come to, how it stands with invoices and payments, the policies it was
-- taken under, and the facts that all of this is derived from.

ALTER TABLE sales_order
  ADD COLUMN confirmation_policy text NOT NULL DEFAULT 'ON_RESERVED',
  ADD COLUMN shortage_policy     text NOT NULL DEFAULT 'BACKORDER',
  ADD COLUMN priority            int NOT NULL DEFAULT 0,
  ADD COLUMN reservation_version bigint,
  ADD COLUMN closed              boolean NOT NULL DEFAULT false,
  ADD COLUMN completed           boolean NOT NULL DEFAULT false,
  ADD COLUMN invoice_status      text NOT NULL DEFAULT 'NOT_INVOICED',
  ADD COLUMN payment_status      text NOT NULL DEFAULT 'UNPAID',
  ADD COLUMN return_status       text NOT NULL DEFAULT 'NONE',
  ADD COLUMN unsettled_invoices  int NOT NULL DEFAULT 0,
  ADD COLUMN unpaid_invoices     int NOT NULL DEFAULT 0,
  ADD COLUMN paid_amount         numeric(19,4) NOT NULL DEFAULT 0,
  ADD COLUMN refunded_amount     numeric(19,4) NOT NULL DEFAULT 0,
  ADD COLUMN settled_amount      numeric(19,4) NOT NULL DEFAULT 0;

ALTER TABLE order_line
  ADD COLUMN shipped   numeric(18,3) NOT NULL DEFAULT 0,
  ADD COLUMN delivered numeric(18,3) NOT NULL DEFAULT 0,
  ADD COLUMN rejected  numeric(18,3) NOT NULL DEFAULT 0,
  ADD COLUMN returned  numeric(18,3) NOT NULL DEFAULT 0,
  ADD COLUMN invoiced  numeric(18,3) NOT NULL DEFAULT 0,
  ADD COLUMN cancelled numeric(18,3) NOT NULL DEFAULT 0;

ALTER TABLE order_settings
  ADD COLUMN shortage_policy text NOT NULL DEFAULT 'BACKORDER';

-- The orders that are there already. The wall is for the owner too, and a migration has no tenant.
ALTER TABLE sales_order NO FORCE ROW LEVEL SECURITY;
ALTER TABLE order_line NO FORCE ROW LEVEL SECURITY;
ALTER TABLE order_settings NO FORCE ROW LEVEL SECURITY;
UPDATE sales_order o SET confirmation_policy = s.confirmation_policy FROM order_settings s WHERE s.tenant_id = o.tenant_id;
UPDATE sales_order SET closed = true WHERE status = 'CANCELLED';
UPDATE order_line l SET cancelled = l.quantity
  FROM sales_order o WHERE o.tenant_id = l.tenant_id AND o.id = l.order_id AND o.closed;
ALTER TABLE sales_order FORCE ROW LEVEL SECURITY;
ALTER TABLE order_line FORCE ROW LEVEL SECURITY;
ALTER TABLE order_settings FORCE ROW LEVEL SECURITY;

-- Which order an invoice is of; without one until somebody tells.
CREATE TABLE order_invoice (
  tenant_id  text NOT NULL,
  invoice_id uuid NOT NULL,
  order_id   uuid,
  PRIMARY KEY (tenant_id, invoice_id)
);
CREATE INDEX order_invoice_order ON order_invoice (tenant_id, order_id);
SELECT tenant_wall('order_invoice');

-- What happened to an order in other services, once each, kept as it comes. `item` is the line, else the product or invoice
-- that a part of the document is about. What is about an invoice finds its order by order_invoice, and names none itself.
CREATE TABLE order_fact (
  tenant_id        text NOT NULL,
  kind             text NOT NULL,
  document_id      uuid NOT NULL,
  item             uuid NOT NULL,
  order_id         uuid,
  invoice_id       uuid,
  delivery_note_id uuid,
  line_id          uuid,
  product_id       uuid,
  quantity         numeric(18,3),
  amount           numeric(19,4),
  told             boolean NOT NULL DEFAULT false,
  PRIMARY KEY (tenant_id, kind, document_id, item)
);
CREATE INDEX order_fact_order ON order_fact (tenant_id, order_id) WHERE order_id IS NOT NULL;
CREATE INDEX order_fact_invoice ON order_fact (tenant_id, invoice_id) WHERE invoice_id IS NOT NULL;
SELECT tenant_wall('order_fact');
