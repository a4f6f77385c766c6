-- In what a product is counted, bought and sold beside its base unit. Without decimals: as its unit usually has. `units`: further units, JSON.
ALTER TABLE product
  ADD COLUMN unit_decimals int CHECK (unit_decimals BETWEEN 0 AND 3),
  ADD COLUMN units         text,
  ADD COLUMN sales_unit    text,
  ADD COLUMN purchase_unit text;

-- Quantities say their unit: the product's base unit, which never changes. The wall is open for these statements only, for they are about
-- all tenants.
ALTER TABLE stock_level ADD COLUMN unit text NOT NULL DEFAULT 'pcs';
ALTER TABLE stock_movement ADD COLUMN unit text NOT NULL DEFAULT 'pcs';
ALTER TABLE product NO FORCE ROW LEVEL SECURITY;
ALTER TABLE stock_level NO FORCE ROW LEVEL SECURITY;
ALTER TABLE stock_movement NO FORCE ROW LEVEL SECURITY;
UPDATE stock_level l SET unit = p.unit
  FROM product p WHERE p.tenant_id = l.tenant_id AND p.id = l.product_id AND p.unit <> 'pcs';
UPDATE stock_movement m SET unit = p.unit
  FROM product p WHERE p.tenant_id = m.tenant_id AND p.id = m.product_id AND p.unit <> 'pcs';
ALTER TABLE product FORCE ROW LEVEL SECURITY;
ALTER TABLE stock_level FORCE ROW LEVEL SECURITY;
ALTER TABLE stock_movement FORCE ROW LEVEL SECURITY;
ALTER TABLE stock_level ALTER COLUMN unit DROP DEFAULT;
ALTER TABLE stock_movement ALTER COLUMN unit DROP DEFAULT;
