-- The entry of accounting that told of a payment, and the invoice that it settled.
ALTER TABLE payment
  ADD COLUMN ledger_entry_id uuid,
  ADD COLUMN ledger_invoice_id uuid,
  ADD CHECK ((ledger_entry_id IS NULL) = (ledger_invoice_id IS NULL));
CREATE UNIQUE INDEX one_payment_per_ledger_entry ON payment (tenant_id, ledger_invoice_id, ledger_entry_id) WHERE ledger_entry_id IS NOT NULL;

-- Entries that were undone before they were told of: they pay nothing any more.
CREATE TABLE undone_settlement (
  tenant_id  text NOT NULL CHECK (tenant_id <> ''),
  entry_id   uuid NOT NULL,
  invoice_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, entry_id, invoice_id)
);
SELECT tenant_wall('undone_settlement');
