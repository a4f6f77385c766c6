-- Orders, their lines, and which stock is reserved for them. All behind the tenant wall.

CREATE TABLE sales_order (
  tenant_id                  text NOT NULL CHECK (tenant_id <> ''),
  id                         uuid NOT NULL,
  number                     text NOT NULL,
  source                     text NOT NULL,
  status                     text NOT NULL,
  hold_reason                text,
  cancel_reason              text,
  reason_detail              text,
  reservation_status         text NOT NULL,
  reservation_id             uuid,
  closed_reservation_id      uuid,
  closed_reservation_version bigint,
  price_reading              text NOT NULL,
  offer_id                   uuid,
  offer_number               text,
  customer_id                uuid NOT NULL,
  currency                   text NOT NULL,
  subtotal                   numeric(19,4),
  tax_total                  numeric(19,4),
  grand_total                numeric(19,4) NOT NULL,
  payment_term_days          int,
  shipping_address_id        uuid,
  created_at                 timestamptz NOT NULL,
  updated_at                 timestamptz NOT NULL,
  version                    bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, number),
  CONSTRAINT one_order_per_offer UNIQUE (tenant_id, offer_id)
);
CREATE INDEX sales_order_created ON sales_order (tenant_id, created_at, id);
CREATE INDEX sales_order_customer ON sales_order (tenant_id, customer_id, created_at);
CREATE INDEX sales_order_status ON sales_order (tenant_id, status, created_at);
SELECT tenant_wall('sales_order');

CREATE TABLE order_line (
  tenant_id          text NOT NULL,
  id                 uuid NOT NULL,
  order_id           uuid NOT NULL,
  position           int NOT NULL,
  line_type          text NOT NULL,
  product_id         uuid NOT NULL,
  sku                text,
  description        text NOT NULL,
  quantity           numeric(18,3) NOT NULL CHECK (quantity > 0),
  unit               text NOT NULL,
  unit_price         numeric(19,6) NOT NULL,
  offered_unit_price numeric(19,6) NOT NULL,
  discount_percent   numeric(7,4),
  tax_percent        numeric(7,4),
  total              numeric(19,4) NOT NULL,
  shortage           numeric(18,3),
  warehouse_id       uuid,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, order_id, position),
  FOREIGN KEY (tenant_id, order_id) REFERENCES sales_order (tenant_id, id)
);
SELECT tenant_wall('order_line');

CREATE TABLE line_allocation (
  tenant_id    text NOT NULL,
  id           uuid NOT NULL,
  line_id      uuid NOT NULL,
  warehouse_id uuid NOT NULL,
  sku          text,
  lot_number   text,
  quantity     numeric(18,3) NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, line_id) REFERENCES order_line (tenant_id, id)
);
CREATE INDEX line_allocation_line ON line_allocation (tenant_id, line_id);
SELECT tenant_wall('line_allocation');

-- A copy of inventory's catalog, as far as taking an order needs it.
CREATE TABLE catalog_product (
  tenant_id          text NOT NULL,
  id                 uuid NOT NULL,
  sku                text NOT NULL,
  name               text NOT NULL,
  unit               text NOT NULL,
  product_type       text NOT NULL,
  price              numeric(19,6),
  currency           text,
  price_includes_tax boolean,
  tax_percent        numeric(7,4),
  deleted            boolean NOT NULL,
  version            bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
SELECT tenant_wall('catalog_product');

-- How a tenant wants its orders handled; without a row the defaults hold.
CREATE TABLE order_settings (
  tenant_id           text NOT NULL,
  id                  uuid NOT NULL,
  confirmation_policy text NOT NULL,
  version             bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id)
);
SELECT tenant_wall('order_settings');
