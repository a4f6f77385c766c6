-- What came in, and what went back.

CREATE TABLE goods_receipt (
  tenant_id             text NOT NULL,
  id                    uuid NOT NULL,
  number                text NOT NULL,
  status                text NOT NULL,
  purchase_order_id     uuid NOT NULL,
  purchase_order_number text NOT NULL,
  supplier_id           uuid NOT NULL,
  warehouse_id          uuid NOT NULL,
  currency              text NOT NULL,
  supplier_reference    text,
  received_on           date NOT NULL,
  due_on                date,
  received_by           text NOT NULL,
  note                  text,
  reason                text,
  created_at            timestamptz NOT NULL,
  updated_at            timestamptz NOT NULL,
  version               bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, number)
);
-- a delivery note is entered once, unless that was a mistake
CREATE UNIQUE INDEX one_receipt_per_delivery_note ON goods_receipt (tenant_id, purchase_order_id, supplier_reference)
  WHERE status = 'BOOKED';
CREATE INDEX goods_receipt_created ON goods_receipt (tenant_id, created_at, id);
CREATE INDEX goods_receipt_supplier ON goods_receipt (tenant_id, supplier_id, received_on);
SELECT tenant_wall('goods_receipt');

CREATE TABLE goods_receipt_line (
  tenant_id         text NOT NULL,
  id                uuid NOT NULL,
  receipt_id        uuid NOT NULL,
  position          int NOT NULL,
  line_id           uuid NOT NULL,
  product_id        uuid NOT NULL,
  sku               text,
  description       text NOT NULL,
  unit              text,
  quantity          numeric(18, 3) NOT NULL CHECK (quantity >= 0),
  damaged_quantity  numeric(18, 3) NOT NULL CHECK (damaged_quantity >= 0),
  refused_quantity  numeric(18, 3) NOT NULL CHECK (refused_quantity >= 0),
  reject_reason     text,
  returned_quantity numeric(18, 3) NOT NULL CHECK (returned_quantity BETWEEN 0 AND quantity),
  unit_cost         numeric(19, 6) NOT NULL,
  lot_number        text,
  expiry_date       date,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX goods_receipt_line_receipt ON goods_receipt_line (tenant_id, receipt_id);
SELECT tenant_wall('goods_receipt_line');

CREATE TABLE supplier_return (
  tenant_id         text NOT NULL,
  id                uuid NOT NULL,
  number            text NOT NULL,
  kind              text NOT NULL,
  receipt_id        uuid NOT NULL,
  purchase_order_id uuid NOT NULL,
  supplier_id       uuid NOT NULL,
  reason            text NOT NULL,
  replacement       boolean NOT NULL,
  returned_by       text NOT NULL,
  created_at        timestamptz NOT NULL,
  updated_at        timestamptz NOT NULL,
  version           bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, number)
);
CREATE INDEX supplier_return_created ON supplier_return (tenant_id, created_at, id);
CREATE INDEX supplier_return_receipt ON supplier_return (tenant_id, receipt_id);
SELECT tenant_wall('supplier_return');

CREATE TABLE supplier_return_line (
  tenant_id       text NOT NULL,
  id              uuid NOT NULL,
  return_id       uuid NOT NULL,
  position        int NOT NULL,
  receipt_line_id uuid NOT NULL,
  product_id      uuid NOT NULL,
  quantity        numeric(18, 3) NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX supplier_return_line_return ON supplier_return_line (tenant_id, return_id);
SELECT tenant_wall('supplier_return_line');
