-- Delivery notes with what orders want delivered, carriers with their tracking, returns. All behind the tenant wall.

-- What is known of an order. Its row is the lock under which its notes and returns change; with `cancelled` set before
-- anything else is known it is the tombstone.
CREATE TABLE order_demand (
  tenant_id           text NOT NULL CHECK (tenant_id <> ''),
  id                  uuid NOT NULL,
  order_number        text,
  customer_id         uuid,
  shipping_address_id uuid,
  addressee           text,
  street              text,
  street2             text,
  postal_code         text,
  city                text,
  region              text,
  country             text,
  confirmed           boolean NOT NULL,
  cancelled           boolean NOT NULL,
  allocations_version bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
SELECT tenant_wall('order_demand');

-- What order.confirmed said (version 0), and each order.updated with newer allocations than the one before.
CREATE TABLE demand_line (
  tenant_id    text NOT NULL,
  id           uuid NOT NULL,
  order_id     uuid NOT NULL,
  version      bigint NOT NULL,
  line_id      uuid,
  product_id   uuid NOT NULL,
  sku          text,
  description  text NOT NULL,
  unit         text NOT NULL,
  warehouse_id uuid,
  lot_number   text,
  quantity     numeric(18,3) NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, order_id) REFERENCES order_demand (tenant_id, id)
);
CREATE INDEX demand_line_order ON demand_line (tenant_id, order_id);
SELECT tenant_wall('demand_line');

CREATE TABLE carrier (
  tenant_id      text NOT NULL,
  id             uuid NOT NULL,
  code           text NOT NULL,
  name           text NOT NULL,
  kind           text NOT NULL,
  active         boolean NOT NULL,
  webhook_secret text NOT NULL,
  created_at     timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL,
  version        bigint NOT NULL,
  lock_version   bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, code)
);
CREATE INDEX carrier_created ON carrier (tenant_id, created_at, id);
SELECT tenant_wall('carrier');

-- `part` counts the notes of an order and warehouse: the first is made of the confirmation, further ones of later
-- allocations and of what a partial dispatch left behind.
CREATE TABLE delivery_note (
  tenant_id        text NOT NULL,
  id               uuid NOT NULL,
  number           text NOT NULL,
  order_id         uuid NOT NULL,
  order_number     text,
  customer_id      uuid NOT NULL,
  warehouse_id     uuid NOT NULL,
  part             int NOT NULL,
  status           text NOT NULL,
  packages         int,
  weight_kg        numeric(12,3),
  picked_by        text,
  carrier_id       uuid,
  tracking_number  text,
  dispatched_at    timestamptz,
  received_by      text,
  proof_url        text,
  proof_note       text,
  delivered_at     timestamptz,
  attempts         int NOT NULL,
  failure_reason   text,
  failure_detail   text,
  coming_back      boolean NOT NULL,
  next_attempt_at  timestamptz,
  cancel_reason    text,
  replaced         boolean NOT NULL,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL,
  version          bigint NOT NULL,
  lock_version     bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, number),
  CONSTRAINT one_note_per_part UNIQUE (tenant_id, order_id, warehouse_id, part),
  FOREIGN KEY (tenant_id, order_id) REFERENCES order_demand (tenant_id, id),
  FOREIGN KEY (tenant_id, carrier_id) REFERENCES carrier (tenant_id, id)
);
CREATE INDEX delivery_note_created ON delivery_note (tenant_id, created_at, id);
CREATE INDEX delivery_note_status ON delivery_note (tenant_id, status, created_at);
CREATE INDEX delivery_note_open ON delivery_note (tenant_id, status)
  WHERE status IN ('DRAFT', 'READY', 'PICKED', 'DISPATCHED', 'FAILED');
CREATE INDEX delivery_note_warehouse ON delivery_note (tenant_id, warehouse_id, created_at);
CREATE INDEX delivery_note_customer ON delivery_note (tenant_id, customer_id, created_at);
CREATE UNIQUE INDEX delivery_note_tracking ON delivery_note (tenant_id, carrier_id, tracking_number);
SELECT tenant_wall('delivery_note');

CREATE TABLE delivery_item (
  tenant_id           text NOT NULL,
  id                  uuid NOT NULL,
  note_id             uuid NOT NULL,
  position            int NOT NULL,
  line_id             uuid,
  product_id          uuid NOT NULL,
  sku                 text,
  description         text NOT NULL,
  unit                text NOT NULL,
  lot_number          text,
  quantity            numeric(18,3) NOT NULL CHECK (quantity > 0),
  picked_quantity     numeric(18,3),
  dispatched_quantity numeric(18,3),
  accepted_quantity   numeric(18,3),
  rejected_quantity   numeric(18,3),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, note_id, position),
  FOREIGN KEY (tenant_id, note_id) REFERENCES delivery_note (tenant_id, id),
  CHECK (picked_quantity BETWEEN 0 AND quantity),
  CHECK (dispatched_quantity BETWEEN 0 AND picked_quantity),
  CHECK (accepted_quantity >= 0 AND rejected_quantity >= 0
         AND accepted_quantity + rejected_quantity = dispatched_quantity)
);
SELECT tenant_wall('delivery_item');

-- What carriers told; a carrier's event id makes a repetition harmless.
CREATE TABLE tracking_event (
  tenant_id   text NOT NULL,
  id          uuid NOT NULL,
  note_id     uuid NOT NULL,
  carrier_id  uuid NOT NULL,
  event_id    text NOT NULL,
  status      text NOT NULL,
  occurred_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  location    text,
  detail      text,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT one_row_per_carriers_event UNIQUE (tenant_id, carrier_id, event_id),
  FOREIGN KEY (tenant_id, note_id) REFERENCES delivery_note (tenant_id, id)
);
CREATE INDEX tracking_event_note ON tracking_event (tenant_id, note_id, occurred_at);
SELECT tenant_wall('tracking_event');

CREATE TABLE goods_return (
  tenant_id        text NOT NULL,
  id               uuid NOT NULL,
  number           text NOT NULL,
  order_id         uuid NOT NULL,
  customer_id      uuid NOT NULL,
  delivery_note_id uuid,
  delivery_number  text,
  status           text NOT NULL,
  reason           text NOT NULL,
  reject_reason    text,
  warehouse_id     uuid,
  received_at      timestamptz,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL,
  version          bigint NOT NULL,
  lock_version     bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, number),
  FOREIGN KEY (tenant_id, order_id) REFERENCES order_demand (tenant_id, id),
  FOREIGN KEY (tenant_id, delivery_note_id) REFERENCES delivery_note (tenant_id, id)
);
CREATE INDEX goods_return_created ON goods_return (tenant_id, created_at, id);
CREATE INDEX goods_return_order ON goods_return (tenant_id, order_id);
CREATE INDEX goods_return_status ON goods_return (tenant_id, status, created_at);
CREATE INDEX goods_return_open ON goods_return (tenant_id, status) WHERE status IN ('REQUESTED', 'ACCEPTED', 'RECEIVED');
SELECT tenant_wall('goods_return');

-- What is announced to come back. `line_key` is the order's line, or the product where the order names no line.
CREATE TABLE return_item (
  tenant_id  text NOT NULL,
  id         uuid NOT NULL,
  return_id  uuid NOT NULL,
  position   int NOT NULL,
  line_key   uuid NOT NULL,
  line_id    uuid,
  product_id uuid NOT NULL,
  sku        text,
  lot_number text,
  quantity   numeric(18,3) NOT NULL CHECK (quantity > 0),
  reason     text,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, return_id, position),
  FOREIGN KEY (tenant_id, return_id) REFERENCES goods_return (tenant_id, id)
);
SELECT tenant_wall('return_item');

-- What came back, and how it was.
CREATE TABLE return_receipt (
  tenant_id  text NOT NULL,
  id         uuid NOT NULL,
  item_id    uuid NOT NULL,
  quantity   numeric(18,3) NOT NULL CHECK (quantity > 0),
  condition  text NOT NULL,
  lot_number text,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, item_id) REFERENCES return_item (tenant_id, id)
);
CREATE INDEX return_receipt_item ON return_receipt (tenant_id, item_id);
SELECT tenant_wall('return_receipt');

-- A copy of crm's customers, as far as a label needs it.
CREATE TABLE customer_copy (
  tenant_id text NOT NULL,
  id        uuid NOT NULL,
  name      text NOT NULL,
  version   bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
SELECT tenant_wall('customer_copy');

CREATE TABLE customer_address (
  tenant_id   text NOT NULL,
  id          uuid NOT NULL,
  customer_id uuid NOT NULL,
  shipping    boolean NOT NULL,
  standard    boolean NOT NULL,
  addressee   text NOT NULL,
  street      text NOT NULL,
  street2     text,
  postal_code text,
  city        text NOT NULL,
  region      text,
  country     text NOT NULL,
  PRIMARY KEY (tenant_id, customer_id, id),
  FOREIGN KEY (tenant_id, customer_id) REFERENCES customer_copy (tenant_id, id)
);
SELECT tenant_wall('customer_address');

-- How a tenant wants its deliveries handled; without a row the defaults hold.
CREATE TABLE delivery_settings (
  tenant_id          text NOT NULL,
  id                 uuid NOT NULL,
  auto_release       boolean NOT NULL,
  default_carrier_id uuid,
  version            bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id),
  FOREIGN KEY (tenant_id, default_carrier_id) REFERENCES carrier (tenant_id, id)
);
SELECT tenant_wall('delivery_settings');

-- What the gauges show, of all tenants together: a question that the service may ask but can't answer itself, for it sees one
-- tenant at a time. The answer has no tenant's data in it. It is the owner's, who may read these two tables, and nothing else
-- may be it.
CREATE POLICY owner_reads ON delivery_note FOR SELECT TO CURRENT_USER USING (true);
CREATE POLICY owner_reads ON goods_return FOR SELECT TO CURRENT_USER USING (true);
CREATE FUNCTION delivery_counts() RETURNS TABLE (thing text, status text, many bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT 'notes', n.status, count(*) FROM delivery_note n
   WHERE n.status IN ('DRAFT', 'READY', 'PICKED', 'DISPATCHED', 'FAILED') GROUP BY n.status
  UNION ALL
  SELECT 'returns', r.status, count(*) FROM goods_return r
   WHERE r.status IN ('REQUESTED', 'ACCEPTED', 'RECEIVED') GROUP BY r.status
$$;
REVOKE ALL ON FUNCTION delivery_counts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION delivery_counts TO "${app}";
