-- Inventory counts what it says of an order, so that one version tells which word is the last.
ALTER TABLE sales_order DROP COLUMN closed_reservation_version;

-- Why money went back.
ALTER TABLE order_fact ADD COLUMN reason text;

-- Entries name any document of an order, not invoices alone, and find the order by what is known of the document.
ALTER TABLE timeline_entry RENAME COLUMN invoice_id TO document_id;
ALTER INDEX timeline_entry_invoice RENAME TO timeline_entry_document;

-- Where a product is in its life; only ACTIVE ones are for sale.
ALTER TABLE catalog_product ADD COLUMN status text NOT NULL DEFAULT 'ACTIVE';
