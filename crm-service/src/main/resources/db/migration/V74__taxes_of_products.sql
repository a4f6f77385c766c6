-- The tax of a product, which its offers have unless they tell another: a rate, or two taxes as JSON, as the event has them.
ALTER TABLE product_copy
  ADD COLUMN tax_percent numeric(7,4),
  ADD COLUMN taxes       text;
