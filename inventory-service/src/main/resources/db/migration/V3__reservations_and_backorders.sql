-- What an order's events have told so far, in whatever order they came; and who waits for stock.

ALTER TABLE reservation
  ADD COLUMN lock_version bigint NOT NULL DEFAULT 0,
  ADD COLUMN updated_at   timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN policy       text NOT NULL DEFAULT 'BACKORDER',
  ADD COLUMN priority     int NOT NULL DEFAULT 0,
  ADD COLUMN confirmed    boolean NOT NULL DEFAULT false,
  ADD COLUMN ordered_at   timestamptz DEFAULT now(), -- every order so far has come
  ADD COLUMN expires_at   timestamptz;
ALTER TABLE reservation ALTER COLUMN ordered_at DROP DEFAULT;
CREATE INDEX reservation_due ON reservation (tenant_id, expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX reservation_open ON reservation (status) WHERE status IN ('HELD', 'PARTIAL', 'BACKORDERED');

ALTER TABLE reservation_allocation
  ADD COLUMN consumed     numeric(18, 3) NOT NULL DEFAULT 0,
  ADD COLUMN lot_stock_id uuid,
  ADD COLUMN lot_number   text,
  ADD CHECK (consumed BETWEEN 0 AND quantity);

-- What a line of an order still wants. `rank` sorts as the queue does: greatest priority first, then the oldest order. What is
-- parked keeps its place in mind and is not served: the order was refused, or its reservation expired.
CREATE TABLE backorder (
  tenant_id      text NOT NULL,
  id             uuid NOT NULL,
  reservation_id uuid NOT NULL,
  order_id       uuid NOT NULL,
  order_number   text,
  line_id        uuid NOT NULL,
  product_id     uuid NOT NULL,
  warehouse_id   uuid,
  quantity       numeric(18, 3) NOT NULL CHECK (quantity > 0),
  policy         text NOT NULL,
  priority       int NOT NULL,
  ordered_at     timestamptz NOT NULL,
  rank           text COLLATE "C" NOT NULL,
  parked         boolean NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, reservation_id) REFERENCES reservation
);
CREATE INDEX backorder_queue ON backorder (tenant_id, product_id, rank, id) WHERE NOT parked;
CREATE INDEX backorder_rank ON backorder (tenant_id, rank, id) WHERE NOT parked;
CREATE INDEX backorder_reservation ON backorder (tenant_id, reservation_id);
SELECT tenant_wall('backorder');
