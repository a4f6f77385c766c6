-- When which part of an invoice has to be paid, of invoices in instalments, as `invoice.issued` tells it.
CREATE TABLE invoice_instalment (
  tenant_id  text NOT NULL,
  invoice_id uuid NOT NULL,
  position   int NOT NULL,
  due_date   date NOT NULL,
  amount     numeric(19,4) NOT NULL,
  PRIMARY KEY (tenant_id, invoice_id, position)
);
SELECT tenant_wall('invoice_instalment');
