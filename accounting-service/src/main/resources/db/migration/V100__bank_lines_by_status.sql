-- The lines that wait, among all that are matched.
CREATE INDEX bank_line_status ON bank_line (tenant_id, status, booking_day);
