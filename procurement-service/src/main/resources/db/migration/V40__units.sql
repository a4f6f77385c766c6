-- What the catalog says of a product's units beside its base unit; JSON, as the event has it.
ALTER TABLE product_copy ADD COLUMN units text;

-- Quantities count the base unit, `unit`, and costs are of one of it: so finely that a price of boxes comes out exact. A line remembers the unit that it was
-- bought in, `sales_unit`, and how many base units one of that is.
ALTER TABLE purchase_order_line
  ADD COLUMN unit_decimals int,
  ADD COLUMN sales_unit    text,
  ADD COLUMN unit_factor   numeric(15,6) NOT NULL DEFAULT 1 CHECK (unit_factor > 0),
  ALTER COLUMN unit_cost TYPE numeric(30,15);
ALTER TABLE goods_receipt_line
  ADD COLUMN unit_decimals int,
  ADD COLUMN sales_unit    text,
  ADD COLUMN unit_factor   numeric(15,6) NOT NULL DEFAULT 1 CHECK (unit_factor > 0),
  ALTER COLUMN unit_cost TYPE numeric(30,15);
ALTER TABLE supplier_bill_line
  ADD COLUMN unit          text,
  ADD COLUMN unit_decimals int,
  ADD COLUMN sales_unit    text,
  ADD COLUMN unit_factor   numeric(15,6) NOT NULL DEFAULT 1 CHECK (unit_factor > 0),
  ALTER COLUMN unit_cost TYPE numeric(30,15),
  ALTER COLUMN ordered_unit_cost TYPE numeric(30,15);

-- Every quantity says its unit.
ALTER TABLE purchase_order_line NO FORCE ROW LEVEL SECURITY;
ALTER TABLE goods_receipt_line NO FORCE ROW LEVEL SECURITY;
ALTER TABLE supplier_bill_line NO FORCE ROW LEVEL SECURITY;
UPDATE purchase_order_line SET unit = 'pcs' WHERE unit IS NULL;
UPDATE goods_receipt_line SET unit = 'pcs' WHERE unit IS NULL;
UPDATE supplier_bill_line b SET unit = coalesce((SELECT o.unit FROM purchase_order_line o WHERE o.tenant_id = b.tenant_id AND o.id = b.line_id), 'pcs');
ALTER TABLE purchase_order_line FORCE ROW LEVEL SECURITY;
ALTER TABLE goods_receipt_line FORCE ROW LEVEL SECURITY;
ALTER TABLE supplier_bill_line FORCE ROW LEVEL SECURITY;
ALTER TABLE purchase_order_line ALTER COLUMN unit SET NOT NULL;
ALTER TABLE goods_receipt_line ALTER COLUMN unit SET NOT NULL;
ALTER TABLE supplier_bill_line ALTER COLUMN unit SET NOT NULL;
