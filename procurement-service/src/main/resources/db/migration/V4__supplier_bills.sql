-- Bills and credit notes of suppliers, and where they differ from order and receipts.

CREATE TABLE supplier_bill (
  tenant_id             text NOT NULL,
  id                    uuid NOT NULL,
  number                text NOT NULL,
  type                  text NOT NULL,
  status                text NOT NULL,
  supplier_id           uuid NOT NULL,
  supplier_name         text NOT NULL,
  purchase_order_id     uuid,
  purchase_order_number text,
  bill_number           text NOT NULL,
  bill_date             date NOT NULL,
  bill_year             int NOT NULL,
  due_date              date NOT NULL,
  discount_date         date,
  discount_percent      numeric(7, 4),
  currency              text NOT NULL,
  subtotal              numeric(19, 4) NOT NULL,
  tax_total             numeric(19, 4) NOT NULL,
  grand_total           numeric(19, 4) NOT NULL,
  entered_by            text NOT NULL,
  decided_by            text,
  reason                text,
  created_at            timestamptz NOT NULL,
  updated_at            timestamptz NOT NULL,
  version               bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, number)
);
-- the same bill is not entered twice; one that was rejected may be
CREATE UNIQUE INDEX one_bill_per_number ON supplier_bill (tenant_id, supplier_id, bill_year, upper(bill_number))
  WHERE status <> 'REJECTED';
CREATE INDEX supplier_bill_created ON supplier_bill (tenant_id, created_at, id);
CREATE INDEX supplier_bill_due ON supplier_bill (tenant_id, status, due_date, id);
CREATE INDEX supplier_bill_order ON supplier_bill (tenant_id, purchase_order_id);
SELECT tenant_wall('supplier_bill');

CREATE TABLE supplier_bill_line (
  tenant_id   text NOT NULL,
  id          uuid NOT NULL,
  bill_id     uuid NOT NULL,
  position    int NOT NULL,
  line_id     uuid,
  product_id  uuid,
  description text NOT NULL,
  quantity    numeric(18, 3) NOT NULL CHECK (quantity > 0),
  unit_cost   numeric(19, 6) NOT NULL,
  total       numeric(19, 4) NOT NULL,
  tax_percent numeric(7, 4),
  ordered_unit_cost numeric(19, 6),
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX supplier_bill_line_bill ON supplier_bill_line (tenant_id, bill_id);
SELECT tenant_wall('supplier_bill_line');

CREATE TABLE supplier_bill_discrepancy (
  tenant_id         text NOT NULL,
  id                uuid NOT NULL,
  bill_id           uuid NOT NULL,
  position          int NOT NULL,
  kind              text NOT NULL,
  line_id           uuid,
  product_id        uuid,
  ordered_quantity  numeric(18, 3),
  received_quantity numeric(18, 3),
  billed_quantity   numeric(18, 3),
  ordered_unit_cost numeric(19, 6),
  billed_unit_cost  numeric(19, 6),
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX supplier_bill_discrepancy_bill ON supplier_bill_discrepancy (tenant_id, bill_id);
SELECT tenant_wall('supplier_bill_discrepancy');
