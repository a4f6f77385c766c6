-- What happened to an order in any service, for people. What is about an invoice names it, and finds the order by
-- order_invoice if it wasn't told.
CREATE TABLE timeline_entry (
  tenant_id       text NOT NULL,
  id              uuid NOT NULL,
  order_id        uuid,
  invoice_id      uuid,
  event_id        uuid NOT NULL,
  type            text NOT NULL,
  source          text NOT NULL,
  happened_at     timestamptz NOT NULL,
  occurrence      text NOT NULL,
  document_number text,
  summary         text NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX timeline_entry_order ON timeline_entry (tenant_id, order_id) WHERE order_id IS NOT NULL;
CREATE INDEX timeline_entry_invoice ON timeline_entry (tenant_id, invoice_id) WHERE order_id IS NULL;
SELECT tenant_wall('timeline_entry');
