-- Bills that the tenant writes in its supplier's name, by agreement with it. Each is kept as the supplier got it.
ALTER TABLE supplier ADD COLUMN self_billed boolean NOT NULL DEFAULT false;
ALTER TABLE supplier_bill ADD COLUMN self_billed boolean NOT NULL DEFAULT false;

CREATE TABLE self_billed_paper (
  tenant_id text NOT NULL,
  id        uuid NOT NULL,
  pdf       bytea NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
SELECT tenant_wall('self_billed_paper');
REVOKE UPDATE, DELETE ON self_billed_paper FROM "${app}";
