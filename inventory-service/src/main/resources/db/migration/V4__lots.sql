-- Lots: a batch of a product, and what of it lies where.

CREATE TABLE batch (
  tenant_id         text NOT NULL,
  id                uuid NOT NULL,
  product_id        uuid NOT NULL,
  sku               text NOT NULL,
  lot_number        text NOT NULL,
  expiry_date       date,
  quarantined       boolean NOT NULL,
  quarantine_reason text,
  detail            text,
  ticket_id         uuid,
  created_at        timestamptz NOT NULL,
  updated_at        timestamptz NOT NULL,
  version           bigint NOT NULL,
  lock_version      bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, product_id, lot_number),
  FOREIGN KEY (tenant_id, product_id) REFERENCES product
);
CREATE INDEX batch_lot ON batch (tenant_id, lot_number, id);
SELECT tenant_wall('batch');

-- Guarded by the lock of its stock level.
CREATE TABLE lot_stock (
  tenant_id      text NOT NULL,
  id             uuid NOT NULL,
  batch_id       uuid NOT NULL,
  stock_level_id uuid NOT NULL,
  warehouse_id   uuid NOT NULL,
  on_hand        numeric(18, 3) NOT NULL CHECK (on_hand >= 0),
  reserved       numeric(18, 3) NOT NULL CHECK (reserved >= 0),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, stock_level_id, batch_id),
  FOREIGN KEY (tenant_id, batch_id) REFERENCES batch,
  FOREIGN KEY (tenant_id, stock_level_id) REFERENCES stock_level
);
CREATE INDEX lot_stock_batch ON lot_stock (tenant_id, batch_id);
SELECT tenant_wall('lot_stock');
