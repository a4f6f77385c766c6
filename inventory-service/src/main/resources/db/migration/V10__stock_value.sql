-- What stock is worth is kept, and the cost of one unit derived from it. A movement's `value` is what accounting posts to the stock
-- account, `sold` what it posts to the cost of goods sold.
ALTER TABLE product ADD COLUMN cost_method text NOT NULL DEFAULT 'AVERAGE' CHECK (cost_method IN ('AVERAGE', 'FIFO'));
ALTER TABLE stock_level
  ADD COLUMN value       numeric(38, 9) NOT NULL DEFAULT 0,
  ADD COLUMN cost_method text NOT NULL DEFAULT 'AVERAGE' CHECK (cost_method IN ('AVERAGE', 'FIFO'));
ALTER TABLE stock_movement
  ADD COLUMN value numeric(38, 9) NOT NULL DEFAULT 0,
  ADD COLUMN sold  numeric(38, 9) NOT NULL DEFAULT 0;

-- The lot that inspected goods are of, if they are kept apart meanwhile.
ALTER TABLE batch ADD COLUMN origin_lot text;

-- Above zero what is left of a receipt (FIFO), below zero what left before it came, at a guessed cost.
CREATE TABLE cost_layer (
  tenant_id      text NOT NULL,
  id             uuid NOT NULL,
  stock_level_id uuid NOT NULL,
  movement_id    uuid,
  quantity       numeric(18, 3) NOT NULL,
  value          numeric(38, 9) NOT NULL,
  order_id       uuid,
  line_id        uuid,
  lot_number     text,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, stock_level_id) REFERENCES stock_level
);
CREATE INDEX cost_layer_open ON cost_layer (tenant_id, stock_level_id, movement_id, id) WHERE quantity <> 0;
SELECT tenant_wall('cost_layer');

-- What was told so far, as accounting has posted it: each movement rounded by itself, transfers not at all. A level is worth the sum of
-- it, where that can be the value of what is there. The wall is open for these statements only, for they are about all tenants.
ALTER TABLE stock_movement NO FORCE ROW LEVEL SECURITY;
ALTER TABLE stock_level NO FORCE ROW LEVEL SECURITY;
UPDATE stock_movement SET
  value = round(quantity * unit_cost, CASE
    WHEN currency IN ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') THEN 0
    WHEN currency IN ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') THEN 3
    WHEN currency = 'XXX' THEN 9
    ELSE 2 END)
 WHERE type <> 'SCRAPPED';
UPDATE stock_movement SET sold = -value WHERE type IN ('DEDUCTED', 'RETURNED');
UPDATE stock_level l SET value = told.value
  FROM (SELECT tenant_id, stock_level_id, currency, sum(value) AS value FROM stock_movement GROUP BY 1, 2, 3) told
 WHERE told.tenant_id = l.tenant_id AND told.stock_level_id = l.id AND told.currency = coalesce(l.currency, 'XXX')
   AND sign(told.value) = sign(l.on_hand);
UPDATE stock_level SET value = on_hand * average_cost WHERE sign(value) <> sign(on_hand) AND on_hand <> 0;
ALTER TABLE stock_movement FORCE ROW LEVEL SECURITY;
ALTER TABLE stock_level FORCE ROW LEVEL SECURITY;

-- What the gauges show of stock is its value.
CREATE OR REPLACE FUNCTION inventory_totals() RETURNS TABLE (what text, label text, total double precision)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT 'reservations', status, count(*)::double precision
    FROM reservation WHERE status IN ('HELD', 'PARTIAL', 'BACKORDERED') GROUP BY status
  UNION ALL
  SELECT 'backorders', '', count(*)::double precision FROM backorder WHERE NOT parked
  UNION ALL
  SELECT 'stock_value', coalesce(currency, 'XXX'), sum(value)::double precision
    FROM stock_level WHERE value <> 0 GROUP BY 2
$$;
