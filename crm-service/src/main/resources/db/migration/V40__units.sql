-- A copy of the units of inventory's products. `units`: decimals and further units, JSON as the event has it.
CREATE TABLE product_copy (
  tenant_id text NOT NULL,
  id        uuid NOT NULL,
  unit      text NOT NULL,
  units     text,
  version   bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
SELECT tenant_wall('product_copy');

-- A line's quantity counts the base unit, `unit`; its prices are of the unit that is offered.
ALTER TABLE offer_line
  ADD COLUMN unit         text NOT NULL DEFAULT 'pcs',
  ADD COLUMN unit_decimals int,
  ADD COLUMN sales_unit   text,
  ADD COLUMN unit_factor  numeric(15,6) NOT NULL DEFAULT 1 CHECK (unit_factor > 0);
