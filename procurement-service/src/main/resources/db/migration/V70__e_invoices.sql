-- The e-invoice that a bill was read from, byte by byte: the law wants the original kept, and the same file is one bill.
CREATE TABLE supplier_bill_document (
  tenant_id text NOT NULL,
  id        uuid NOT NULL,
  format    text NOT NULL,
  sha256    text NOT NULL,
  content   bytea NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX supplier_bill_document_sha256 ON supplier_bill_document (tenant_id, sha256);
SELECT tenant_wall('supplier_bill_document');
REVOKE UPDATE, DELETE ON supplier_bill_document FROM "${app}";
