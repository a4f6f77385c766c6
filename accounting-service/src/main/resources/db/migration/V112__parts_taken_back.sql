-- Key of the document (journal_entry.posting_key) of which a line takes a part back: a credit note's, a discount's or a write-off's
-- of an invoice. It is converted at that document's rate, and all parts together come to the document.
ALTER TABLE journal_line ADD COLUMN part_of text;
CREATE INDEX journal_line_part_of ON journal_line (tenant_id, part_of) WHERE part_of IS NOT NULL;
