-- What a purchase order's line really cost: its receipts, what went back, and what was billed. Guarded by the lock of the product's stock.
CREATE TABLE purchase_line_cost (
  tenant_id       text NOT NULL,
  id              uuid NOT NULL,
  billed_quantity numeric(18, 3) NOT NULL,
  billed_amount   numeric(38, 9) NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
SELECT tenant_wall('purchase_line_cost');

-- A receipt of the line, by the movement that booked it in.
CREATE TABLE purchase_receipt_cost (
  tenant_id         text NOT NULL,
  id                uuid NOT NULL,
  line_id           uuid NOT NULL,
  receipt_id        uuid NOT NULL,
  stock_level_id    uuid NOT NULL,
  lot_number        text,
  quantity          numeric(18, 3) NOT NULL,
  value             numeric(38, 9) NOT NULL,
  returned_quantity numeric(18, 3) NOT NULL DEFAULT 0,
  returned_value    numeric(38, 9) NOT NULL DEFAULT 0,
  recosted          numeric(38, 9) NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX purchase_receipt_cost_line ON purchase_receipt_cost (tenant_id, line_id, id);
SELECT tenant_wall('purchase_receipt_cost');

-- Bills and credit notes that are counted, so that each counts once.
CREATE TABLE counted_bill (
  tenant_id text NOT NULL,
  id        uuid NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
SELECT tenant_wall('counted_bill');
