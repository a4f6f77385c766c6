-- Whose tax a sale is, by the customer; what tax a product bears; and why an invoice charges none.
ALTER TABLE customer_copy ADD COLUMN tax_treatment text;
ALTER TABLE invoice_tax
  ADD COLUMN exemption_reason text,
  ADD COLUMN exemption_code   text;

-- A copy of inventory's products, as far as an invoice needs it.
CREATE TABLE product_copy (
  tenant_id            text NOT NULL CHECK (tenant_id <> ''),
  id                   uuid NOT NULL,
  sku                  text NOT NULL,
  name                 text NOT NULL,
  unit                 text NOT NULL,
  units                text,
  tax_percent          numeric(7,4),
  tax_category         text,
  tax_exemption_reason text,
  tax_exemption_code   text,
  version              bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
SELECT tenant_wall('product_copy');
