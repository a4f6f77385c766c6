-- Each sort of a list.
CREATE INDEX account_name ON account (tenant_id, name, id);
CREATE INDEX bank_account_name ON bank_account (tenant_id, name, id);
CREATE INDEX bank_line_day ON bank_line (tenant_id, booking_day, id);
CREATE INDEX bank_line_amount ON bank_line (tenant_id, amount, id);
CREATE INDEX bank_statement_day ON bank_statement (tenant_id, day, id);
CREATE INDEX exchange_rate_day ON exchange_rate (tenant_id, day, id);
CREATE INDEX outgoing_payment_created ON outgoing_payment (tenant_id, created_at, id);
CREATE INDEX waiting_posting_document ON waiting_posting (tenant_id, document_date, id);
CREATE INDEX waiting_posting_since ON waiting_posting (tenant_id, waits_since, id);
