-- Who corrected a bill, when, and why. What was corrected before has no row.
CREATE TABLE supplier_bill_correction (
  tenant_id    text NOT NULL,
  id           uuid NOT NULL,
  bill_id      uuid NOT NULL,
  position     int NOT NULL,
  reason       text NOT NULL,
  corrected_by text NOT NULL,
  corrected_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX supplier_bill_correction_bill ON supplier_bill_correction (tenant_id, bill_id);
SELECT tenant_wall('supplier_bill_correction');
