-- Suppliers with their contacts and catalogues, and copies of products and warehouses. All behind the tenant wall.

CREATE TABLE supplier (
  tenant_id            text NOT NULL CHECK (tenant_id <> ''),
  id                   uuid NOT NULL,
  number               text NOT NULL,
  name                 text NOT NULL,
  email                text,
  phone                text,
  tax_id               text,
  currency             text NOT NULL,
  payment_term_days    int,
  discount_days        int,
  discount_percent     numeric(7, 4),
  lead_time_days       int,
  over_receipt_percent numeric(7, 4),
  street               text,
  street2              text,
  postal_code          text,
  city                 text,
  region               text,
  country              text,
  account_holder       text,
  iban                 text,
  bic                  text,
  status               text NOT NULL,
  status_reason        text,
  created_at           timestamptz NOT NULL,
  updated_at           timestamptz NOT NULL,
  version              bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, number),
  CONSTRAINT one_supplier_per_tax_id UNIQUE (tenant_id, tax_id)
);
CREATE INDEX supplier_name ON supplier (tenant_id, name, id);
CREATE INDEX supplier_created ON supplier (tenant_id, created_at, id);
SELECT tenant_wall('supplier');

CREATE TABLE supplier_contact (
  tenant_id   text NOT NULL,
  id          uuid NOT NULL,
  supplier_id uuid NOT NULL,
  position    int NOT NULL,
  name        text NOT NULL,
  job_title   text,
  email       text,
  phone       text,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX supplier_contact_supplier ON supplier_contact (tenant_id, supplier_id);
SELECT tenant_wall('supplier_contact');

CREATE TABLE catalog_entry (
  tenant_id        text NOT NULL,
  id               uuid NOT NULL,
  supplier_id      uuid NOT NULL,
  product_id       uuid NOT NULL,
  supplier_sku     text,
  currency         text NOT NULL,
  pack_size        numeric(18, 3),
  minimum_quantity numeric(18, 3),
  lead_time_days   int,
  tax_percent      numeric(7, 4),
  rank             int NOT NULL,
  active           boolean NOT NULL,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL,
  version          bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT one_entry_per_product UNIQUE (tenant_id, supplier_id, product_id)
);
CREATE INDEX catalog_entry_product ON catalog_entry (tenant_id, product_id) WHERE active;
CREATE INDEX catalog_entry_created ON catalog_entry (tenant_id, created_at, id);
SELECT tenant_wall('catalog_entry');

CREATE TABLE catalog_price (
  tenant_id    text NOT NULL,
  id           uuid NOT NULL,
  entry_id     uuid NOT NULL,
  position     int NOT NULL,
  min_quantity numeric(18, 3) NOT NULL,
  unit_cost    numeric(19, 6) NOT NULL,
  valid_from   date,
  valid_to     date,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX catalog_price_entry ON catalog_price (tenant_id, entry_id);
SELECT tenant_wall('catalog_price');

CREATE TABLE product_copy (
  tenant_id text NOT NULL,
  id        uuid NOT NULL,
  sku       text NOT NULL,
  name      text NOT NULL,
  unit      text NOT NULL,
  deleted   boolean NOT NULL,
  version   bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
SELECT tenant_wall('product_copy');

CREATE TABLE warehouse_copy (
  tenant_id text NOT NULL,
  id        uuid NOT NULL,
  name      text NOT NULL,
  address   text,
  version   bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
SELECT tenant_wall('warehouse_copy');
