-- Two taxes on one line, as JSON; null with one rate.
ALTER TABLE product_copy ADD taxes text;
ALTER TABLE invoice_line ADD taxes text;
ALTER TABLE credit_note_line ADD taxes text;

ALTER TABLE invoice_tax ADD taxes text;
ALTER TABLE invoice_tax ADD credited_first_tax numeric(19,4) NOT NULL DEFAULT 0;
ALTER TABLE invoice_tax ADD discounted_first_tax numeric(19,4) NOT NULL DEFAULT 0;
ALTER TABLE invoice_tax ADD written_off_first_tax numeric(19,4) NOT NULL DEFAULT 0;
ALTER TABLE invoice_tax DROP CONSTRAINT invoice_tax_tenant_id_invoice_id_tax_category_tax_percent_key;
CREATE UNIQUE INDEX ON invoice_tax (tenant_id, invoice_id, tax_category, tax_percent, coalesce(taxes, ''));

-- What of the tax is the first of two.
ALTER TABLE credit_note_tax ADD taxes text;
ALTER TABLE credit_note_tax ADD first_tax numeric(19,4);
ALTER TABLE credit_note_tax DROP CONSTRAINT credit_note_tax_tenant_id_credit_note_id_tax_category_tax_p_key;
CREATE UNIQUE INDEX ON credit_note_tax (tenant_id, credit_note_id, tax_category, tax_percent, coalesce(taxes, ''));
