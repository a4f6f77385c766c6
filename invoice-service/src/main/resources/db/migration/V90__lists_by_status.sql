-- Lists by a status that few invoices have, of any number of invoices.
CREATE INDEX invoice_status ON invoice (tenant_id, status, issued_at);
