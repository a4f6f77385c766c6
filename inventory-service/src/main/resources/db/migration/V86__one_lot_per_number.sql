-- The number of a lot, or of a piece by its serial number, is one number in whatever case it is written, and with spaces around it. Of lots
-- that differ only so already, the first has the key; the others are found as they are written.
ALTER TABLE batch ADD COLUMN lot_key text;
ALTER TABLE batch NO FORCE ROW LEVEL SECURITY;
UPDATE batch SET lot_key = upper(btrim(lot_number))
 WHERE NOT EXISTS (SELECT FROM batch earlier
                    WHERE earlier.tenant_id = batch.tenant_id AND earlier.product_id = batch.product_id
                      AND upper(btrim(earlier.lot_number)) = upper(btrim(batch.lot_number)) AND earlier.id < batch.id);
ALTER TABLE batch FORCE ROW LEVEL SECURITY;
CREATE UNIQUE INDEX batch_lot_key ON batch (tenant_id, product_id, lot_key);
CREATE INDEX batch_by_lot_key ON batch (tenant_id, lot_key);
