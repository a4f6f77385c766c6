-- A product can be tracked by serial number: each piece is a lot of its own. A serial number is one piece, in one place at a time; the database sees to it
-- at the commit, for a transfer takes it out of one place and puts it into another.
ALTER TABLE product ADD COLUMN serial_numbers boolean NOT NULL DEFAULT false;
ALTER TABLE stock_level ADD COLUMN serial boolean NOT NULL DEFAULT false;
ALTER TABLE lot_stock
  ADD COLUMN serial boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT one_piece_per_serial_number CHECK (NOT serial OR on_hand IN (0, 1)),
  ADD CONSTRAINT one_place_per_serial_number EXCLUDE USING btree (tenant_id WITH =, batch_id WITH =)
    WHERE (serial AND on_hand > 0) DEFERRABLE INITIALLY DEFERRED;
