-- A delivery note is entered once however it is written. Of those that are there already, differing by case alone, the earliest keeps others from it.
ALTER TABLE goods_receipt ADD COLUMN same_note_before boolean NOT NULL DEFAULT false;

ALTER TABLE goods_receipt NO FORCE ROW LEVEL SECURITY;
UPDATE goods_receipt r SET same_note_before = true
 WHERE status = 'BOOKED'
   AND EXISTS (SELECT 1 FROM goods_receipt e
                WHERE e.tenant_id = r.tenant_id AND e.purchase_order_id = r.purchase_order_id AND e.status = 'BOOKED'
                  AND upper(e.supplier_reference) = upper(r.supplier_reference) AND (e.created_at, e.id) < (r.created_at, r.id));
ALTER TABLE goods_receipt FORCE ROW LEVEL SECURITY;

DROP INDEX one_receipt_per_delivery_note;
CREATE UNIQUE INDEX one_receipt_per_delivery_note ON goods_receipt (tenant_id, purchase_order_id, upper(supplier_reference))
  WHERE status = 'BOOKED' AND NOT same_note_before;
