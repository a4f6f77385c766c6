-- With which delivery note the goods left, so that what comes back of it is worth what left with it.
ALTER TABLE stock_movement ADD COLUMN delivery_note_id uuid;
ALTER TABLE cost_layer ADD COLUMN delivery_note_id uuid;

ALTER TABLE stock_movement NO FORCE ROW LEVEL SECURITY;
ALTER TABLE cost_layer NO FORCE ROW LEVEL SECURITY;

UPDATE stock_movement SET delivery_note_id = reference_id WHERE reference_type = 'DELIVERY' AND type = 'DEDUCTED';

-- What left below zero, and whose cost isn't known yet.
UPDATE cost_layer l SET delivery_note_id = m.delivery_note_id
  FROM stock_movement m
 WHERE m.tenant_id = l.tenant_id AND m.id = l.movement_id AND l.order_id IS NOT NULL AND l.quantity <> 0;

ALTER TABLE stock_movement FORCE ROW LEVEL SECURITY;
ALTER TABLE cost_layer FORCE ROW LEVEL SECURITY;
