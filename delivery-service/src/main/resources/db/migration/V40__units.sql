-- Quantities count the base unit, `unit`; a line remembers the unit that was ordered.
ALTER TABLE demand_line
  ADD COLUMN unit_decimals int,
  ADD COLUMN sales_unit    text,
  ADD COLUMN unit_factor   numeric(15,6) NOT NULL DEFAULT 1 CHECK (unit_factor > 0);
ALTER TABLE delivery_item
  ADD COLUMN unit_decimals int,
  ADD COLUMN sales_unit    text,
  ADD COLUMN unit_factor   numeric(15,6) NOT NULL DEFAULT 1 CHECK (unit_factor > 0);
ALTER TABLE return_item
  ADD COLUMN unit          text NOT NULL DEFAULT 'pcs',
  ADD COLUMN unit_decimals int,
  ADD COLUMN sales_unit    text,
  ADD COLUMN unit_factor   numeric(15,6) NOT NULL DEFAULT 1 CHECK (unit_factor > 0);

-- The wall is open for this statement only, for it is about all tenants.
ALTER TABLE return_item NO FORCE ROW LEVEL SECURITY;
ALTER TABLE goods_return NO FORCE ROW LEVEL SECURITY;
ALTER TABLE delivery_note NO FORCE ROW LEVEL SECURITY;
ALTER TABLE delivery_item NO FORCE ROW LEVEL SECURITY;
UPDATE return_item r SET unit = i.unit
  FROM goods_return g
  JOIN delivery_note n ON n.tenant_id = g.tenant_id AND n.order_id = g.order_id
  JOIN delivery_item i ON i.tenant_id = n.tenant_id AND i.note_id = n.id
 WHERE g.tenant_id = r.tenant_id AND g.id = r.return_id AND i.product_id = r.product_id AND i.unit <> 'pcs';
ALTER TABLE return_item FORCE ROW LEVEL SECURITY;
ALTER TABLE goods_return FORCE ROW LEVEL SECURITY;
ALTER TABLE delivery_note FORCE ROW LEVEL SECURITY;
ALTER TABLE delivery_item FORCE ROW LEVEL SECURITY;
