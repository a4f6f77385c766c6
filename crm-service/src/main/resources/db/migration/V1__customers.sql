-- Customers with their addresses and contacts, settings, and the numbers of documents. All behind the tenant wall.

CREATE TABLE customer (
  tenant_id         text NOT NULL CHECK (tenant_id <> ''),
  id                uuid NOT NULL,
  number            text NOT NULL,
  name              text NOT NULL,
  customer_type     text NOT NULL,
  status            text NOT NULL,
  email             text,
  phone             text,
  tax_id            text,
  currency          text,
  language          text,
  payment_term_days int,
  credit_limit      numeric(19,4) CHECK (credit_limit >= 0),
  segment           text,
  salesperson_id    uuid,
  created_at        timestamptz NOT NULL,
  updated_at        timestamptz NOT NULL,
  version           bigint NOT NULL,
  lock_version      bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, number),
  CONSTRAINT one_customer_per_tax_id UNIQUE (tenant_id, tax_id)
);
CREATE INDEX customer_name ON customer (tenant_id, name, id);
CREATE INDEX customer_created ON customer (tenant_id, created_at, id);
CREATE INDEX customer_segment ON customer (tenant_id, segment, name);
SELECT tenant_wall('customer');

CREATE TABLE customer_address (
  tenant_id    text NOT NULL,
  id           uuid NOT NULL,
  customer_id  uuid NOT NULL,
  position     int NOT NULL,
  address_type text NOT NULL,
  is_default   boolean NOT NULL,
  name         text,
  street       text NOT NULL,
  street2      text,
  postal_code  text,
  city         text NOT NULL,
  region       text,
  country      text NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id)
);
CREATE INDEX customer_address_customer ON customer_address (tenant_id, customer_id);
SELECT tenant_wall('customer_address');

CREATE TABLE customer_contact (
  tenant_id   text NOT NULL,
  id          uuid NOT NULL,
  customer_id uuid NOT NULL,
  position    int NOT NULL,
  name        text NOT NULL,
  job_title   text,
  email       text,
  phone       text,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, id)
);
CREATE INDEX customer_contact_customer ON customer_contact (tenant_id, customer_id);
SELECT tenant_wall('customer_contact');

-- How a tenant wants its offers and credit handled; without a row the defaults hold.
CREATE TABLE crm_settings (
  tenant_id              text NOT NULL,
  id                     uuid NOT NULL,
  offer_validity_days    int NOT NULL,
  credit_warning_percent int NOT NULL,
  version                bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id)
);
SELECT tenant_wall('crm_settings');
