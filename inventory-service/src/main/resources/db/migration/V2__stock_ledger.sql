-- What stock cost, who waits for it, and every movement of it.

-- `version` counts a level's changes and is told in its events; `lock_version` is Hibernate's, against two writers at a time.
-- On hand may fall below zero: goods that left the house have left it, whatever the books said.
ALTER TABLE stock_level
  DROP CONSTRAINT stock_level_on_hand_check,
  ADD COLUMN quarantined  numeric(18, 3) NOT NULL DEFAULT 0 CHECK (quarantined >= 0),
  ADD COLUMN average_cost numeric(19, 6) NOT NULL DEFAULT 0 CHECK (average_cost >= 0),
  ADD COLUMN currency     text,
  ADD COLUMN awaited      boolean NOT NULL DEFAULT false,
  ADD COLUMN has_lots     boolean NOT NULL DEFAULT false,
  ADD COLUMN lock_version bigint NOT NULL DEFAULT 0,
  ADD COLUMN created_at   timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN updated_at   timestamptz NOT NULL DEFAULT now();

ALTER TABLE product ADD COLUMN unit_cost numeric(19, 6) CHECK (unit_cost >= 0);

-- `quantity` is the change of what is on hand, so that the sum of a level's movements is what is on hand. Goods that came back
-- and were thrown away change nothing: they are in `scrapped`.
CREATE TABLE stock_movement (
  tenant_id        text NOT NULL,
  id               uuid NOT NULL,
  stock_level_id   uuid NOT NULL,
  product_id       uuid NOT NULL,
  warehouse_id     uuid NOT NULL,
  sku              text NOT NULL,
  type             text NOT NULL,
  quantity         numeric(18, 3) NOT NULL,
  scrapped         numeric(18, 3) NOT NULL DEFAULT 0,
  on_hand_after    numeric(18, 3) NOT NULL,
  unit_cost        numeric(19, 6) NOT NULL,
  currency         text NOT NULL,
  lot_number       text,
  reason           text,
  comment          text,
  moved_by         text,
  reference_type   text,
  reference_id     uuid,
  reference_number text,
  position         int NOT NULL DEFAULT 0,
  order_id         uuid,
  line_id          uuid,
  moved_at         timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  -- a delivery note leaves once, a return comes once
  UNIQUE (tenant_id, reference_type, reference_id, position),
  FOREIGN KEY (tenant_id, stock_level_id) REFERENCES stock_level
);
CREATE INDEX stock_movement_moved ON stock_movement (tenant_id, moved_at, id);
CREATE INDEX stock_movement_level ON stock_movement (tenant_id, stock_level_id, moved_at);
CREATE INDEX stock_movement_product ON stock_movement (tenant_id, product_id, moved_at);
CREATE INDEX stock_movement_order ON stock_movement (tenant_id, order_id) WHERE order_id IS NOT NULL;

-- What was there before the ledger began. The wall is open for this statement only, for it is about all tenants.
ALTER TABLE stock_level NO FORCE ROW LEVEL SECURITY;
INSERT INTO stock_movement (tenant_id, id, stock_level_id, product_id, warehouse_id, sku, type, quantity, on_hand_after,
                            unit_cost, currency, reason, moved_at)
SELECT tenant_id, gen_random_uuid(), id, product_id, warehouse_id, sku, 'ADJUSTED', on_hand, on_hand, 0, 'XXX', 'OPENING', now()
  FROM stock_level WHERE on_hand <> 0;
ALTER TABLE stock_level FORCE ROW LEVEL SECURITY;
SELECT tenant_wall('stock_movement');

-- The ledger is written once and never changed.
REVOKE UPDATE, DELETE ON stock_movement FROM "${app}";
