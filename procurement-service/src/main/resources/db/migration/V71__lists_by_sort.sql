-- Each sort of a list.
CREATE INDEX supplier_bill_due_date ON supplier_bill (tenant_id, due_date, id);
