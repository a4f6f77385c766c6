-- By which a customer routes invoices that name no reference of their own: BT-10 of EN 16931.
ALTER TABLE customer ADD COLUMN buyer_reference text;
