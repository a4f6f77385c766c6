-- What suppliers have to deliver still, a copy of procurement's orders: by order, product and warehouse.
CREATE TABLE purchase_order_copy (
  tenant_id text NOT NULL,
  id        uuid NOT NULL,
  version   bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
SELECT tenant_wall('purchase_order_copy');

CREATE TABLE on_order (
  tenant_id         text NOT NULL,
  purchase_order_id uuid NOT NULL,
  product_id        uuid NOT NULL,
  warehouse_id      uuid NOT NULL,
  quantity          numeric(18, 3) NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (tenant_id, purchase_order_id, product_id)
);
CREATE INDEX on_order_place ON on_order (tenant_id, product_id, warehouse_id);
SELECT tenant_wall('on_order');

ALTER TABLE stock_level ADD COLUMN on_order numeric(18, 3) NOT NULL DEFAULT 0 CHECK (on_order >= 0);
