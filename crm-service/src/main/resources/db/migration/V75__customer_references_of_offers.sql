-- What the customer wants to read on the invoice: its own order number (BT-13 of EN 16931) and the reference by which it routes the
-- invoice (BT-10). The order that is made of the offer takes them.
ALTER TABLE offer
  ADD COLUMN customer_order_number text,
  ADD COLUMN buyer_reference       text;
