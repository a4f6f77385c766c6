-- Each sort of a list.
CREATE INDEX invoice_due_at ON invoice (tenant_id, due_at, id);
