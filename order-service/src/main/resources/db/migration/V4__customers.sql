-- A copy of crm's customers, as far as taking an order needs it.
CREATE TABLE customer_copy (
  tenant_id           text NOT NULL,
  id                  uuid NOT NULL,
  status              text NOT NULL,
  currency            text,
  credit_limit        numeric(19,4),
  payment_term_days   int,
  shipping_address_id uuid,
  version             bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
SELECT tenant_wall('customer_copy');

CREATE TABLE customer_address (
  tenant_id   text NOT NULL,
  id          uuid NOT NULL,
  customer_id uuid NOT NULL,
  name        text,
  street      text NOT NULL,
  street2     text,
  postal_code text,
  city        text NOT NULL,
  region      text,
  country     text NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX customer_address_customer ON customer_address (tenant_id, customer_id);
SELECT tenant_wall('customer_address');
