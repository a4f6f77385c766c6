-- What the customer wants to read on its documents: its own order number (BT-13 of EN 16931) and the reference by which it routes them
-- (BT-10), of the order or, by default, of the customer.
ALTER TABLE invoice
  ADD COLUMN customer_order_number text,
  ADD COLUMN buyer_reference       text;
ALTER TABLE customer_copy ADD COLUMN buyer_reference text;
