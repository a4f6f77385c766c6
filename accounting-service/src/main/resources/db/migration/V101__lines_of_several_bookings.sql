-- A bank's line may be several bookings: one transfer pays all that a supplier is due. `booking_id`: the line of the journal, which is
-- reconciled once.
CREATE TABLE bank_line_booking (
  tenant_id  text NOT NULL CHECK (tenant_id <> ''),
  booking_id uuid NOT NULL,
  line_id    uuid NOT NULL,
  PRIMARY KEY (tenant_id, booking_id),
  FOREIGN KEY (tenant_id, booking_id) REFERENCES journal_line (tenant_id, id),
  FOREIGN KEY (tenant_id, line_id) REFERENCES bank_line (tenant_id, id)
);
CREATE INDEX bank_line_booking_line ON bank_line_booking (tenant_id, line_id);

-- The wall, which comes last, is for the owner too, and a migration has no tenant.
ALTER TABLE bank_line NO FORCE ROW LEVEL SECURITY;
INSERT INTO bank_line_booking (tenant_id, booking_id, line_id)
SELECT tenant_id, target_id, id FROM bank_line WHERE kind = 'BOOKED';
ALTER TABLE bank_line FORCE ROW LEVEL SECURITY;
DROP INDEX one_line_per_booking;
SELECT tenant_wall('bank_line_booking');
