CREATE TABLE product (
  tenant_id        text NOT NULL,
  id               uuid NOT NULL,
  sku              text NOT NULL,
  name             text NOT NULL,
  description      text,
  unit             text NOT NULL,
  product_type     text NOT NULL,
  status           text NOT NULL,
  list_price       numeric(19, 4),
  currency         text,
  tax_percent      numeric(7, 4),
  reorder_level    numeric(18, 3) NOT NULL,
  minimum_quantity numeric(18, 3) NOT NULL,
  created_at       timestamptz NOT NULL,
  version          bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, sku)
);
CREATE INDEX product_created ON product (tenant_id, created_at, id);
SELECT tenant_wall('product');

CREATE TABLE warehouse (
  tenant_id     text NOT NULL,
  id            uuid NOT NULL,
  code          text NOT NULL,
  name          text NOT NULL,
  pick_priority int NOT NULL,
  active        boolean NOT NULL,
  created_at    timestamptz NOT NULL,
  version       bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, code)
);
CREATE INDEX warehouse_created ON warehouse (tenant_id, created_at, id);
SELECT tenant_wall('warehouse');

CREATE TABLE stock_level (
  tenant_id        text NOT NULL,
  id               uuid NOT NULL,
  product_id       uuid NOT NULL,
  warehouse_id     uuid NOT NULL,
  sku              text NOT NULL,
  on_hand          numeric(18, 3) NOT NULL CHECK (on_hand >= 0),
  reserved         numeric(18, 3) NOT NULL CHECK (reserved >= 0),
  reorder_level    numeric(18, 3) NOT NULL CHECK (reorder_level >= 0),
  minimum_quantity numeric(18, 3) NOT NULL CHECK (minimum_quantity >= 0),
  low              boolean NOT NULL,
  version          bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, product_id, warehouse_id),
  FOREIGN KEY (tenant_id, product_id) REFERENCES product,
  FOREIGN KEY (tenant_id, warehouse_id) REFERENCES warehouse
);
CREATE INDEX stock_level_sku ON stock_level (tenant_id, sku, id);
SELECT tenant_wall('stock_level');

-- One per order. A row without allocations remembers an answer: that there wasn't enough, or that the order was cancelled before it came.
CREATE TABLE reservation (
  tenant_id    text NOT NULL,
  id           uuid NOT NULL,
  order_id     uuid NOT NULL,
  order_number text,
  status       text NOT NULL,
  created_at   timestamptz NOT NULL,
  version      bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, order_id)
);
CREATE INDEX reservation_created ON reservation (tenant_id, created_at, id);
SELECT tenant_wall('reservation');

CREATE TABLE reservation_allocation (
  tenant_id      text NOT NULL,
  id             uuid NOT NULL,
  reservation_id uuid NOT NULL,
  position       int NOT NULL,
  line_id        uuid NOT NULL,
  product_id     uuid NOT NULL,
  warehouse_id   uuid NOT NULL,
  stock_level_id uuid NOT NULL,
  sku            text NOT NULL,
  quantity       numeric(18, 3) NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, reservation_id) REFERENCES reservation,
  FOREIGN KEY (tenant_id, stock_level_id) REFERENCES stock_level
);
CREATE INDEX reservation_allocation_reservation ON reservation_allocation (tenant_id, reservation_id, position);
CREATE INDEX reservation_allocation_level ON reservation_allocation (tenant_id, stock_level_id);
SELECT tenant_wall('reservation_allocation');
