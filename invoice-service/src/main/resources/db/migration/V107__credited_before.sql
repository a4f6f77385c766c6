-- What the credit notes before had taken back of the invoice, at the same rate: totals in the tenant's own currency are rounded so
-- that all credit notes together come to the invoice.
ALTER TABLE credit_note_tax ADD COLUMN credited_taxable numeric(19,4) NOT NULL DEFAULT 0;
ALTER TABLE credit_note_tax ADD COLUMN credited_tax numeric(19,4) NOT NULL DEFAULT 0;
ALTER TABLE credit_note_tax NO FORCE ROW LEVEL SECURITY;
ALTER TABLE credit_note NO FORCE ROW LEVEL SECURITY;
UPDATE credit_note_tax part SET credited_taxable = before.taxable, credited_tax = before.tax
  FROM (SELECT t.tenant_id, t.id,
               sum(t.taxable) OVER earlier AS taxable, sum(t.tax) OVER earlier AS tax
          FROM credit_note_tax t JOIN credit_note n ON n.tenant_id = t.tenant_id AND n.id = t.credit_note_id
        WINDOW earlier AS (PARTITION BY t.tenant_id, n.invoice_id, t.tax_category, t.tax_percent, coalesce(t.taxes, '')
                               ORDER BY n.issued_at, n.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) AS before
 WHERE part.tenant_id = before.tenant_id AND part.id = before.id AND before.taxable IS NOT NULL;
ALTER TABLE credit_note_tax FORCE ROW LEVEL SECURITY;
ALTER TABLE credit_note FORCE ROW LEVEL SECURITY;
