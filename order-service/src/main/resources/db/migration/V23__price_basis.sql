-- Whether prices are without tax (NET) or have it in them (GROSS), of customers, price rules and orders.
ALTER TABLE customer_copy ADD COLUMN price_basis text;
ALTER TABLE price_rule ADD COLUMN price_basis text NOT NULL DEFAULT 'GROSS' CHECK (price_basis IN ('NET', 'GROSS'));
ALTER TABLE sales_order ADD COLUMN price_basis text NOT NULL DEFAULT 'GROSS' CHECK (price_basis IN ('NET', 'GROSS'));

-- What a net line comes to with its part of the tax, and how many units its offered price is for.
ALTER TABLE order_line
  ADD COLUMN gross               numeric(19,4),
  ADD COLUMN price_base_quantity numeric(18,3);
