-- What products cost beside their list price, and promotions that orders redeem by coupon code.

CREATE TABLE price_rule (
  tenant_id    text NOT NULL,
  id           uuid NOT NULL,
  product_id   uuid NOT NULL,
  customer_id  uuid,
  currency     text NOT NULL,
  min_quantity numeric(18,3) NOT NULL CHECK (min_quantity >= 0),
  unit_price   numeric(19,6) NOT NULL CHECK (unit_price >= 0),
  valid_from   timestamptz,
  valid_to     timestamptz,
  active       boolean NOT NULL,
  version      bigint NOT NULL,
  lock_version bigint NOT NULL,
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX price_rule_product ON price_rule (tenant_id, product_id, currency) WHERE active;
CREATE INDEX price_rule_created ON price_rule (tenant_id, created_at, id);
SELECT tenant_wall('price_rule');

CREATE TABLE promotion (
  tenant_id    text NOT NULL,
  id           uuid NOT NULL,
  name         text NOT NULL,
  coupon_code  text NOT NULL,
  percent      numeric(7,4) CHECK (percent > 0 AND percent <= 100),
  amount       numeric(19,4) CHECK (amount > 0),
  currency     text,
  valid_from   timestamptz,
  valid_to     timestamptz,
  first_orders int CHECK (first_orders > 0),
  redeemed     int NOT NULL DEFAULT 0,
  active       boolean NOT NULL,
  version      bigint NOT NULL,
  lock_version bigint NOT NULL,
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT one_promotion_per_coupon UNIQUE (tenant_id, coupon_code),
  CHECK ((percent IS NULL) <> (amount IS NULL)),
  CHECK (amount IS NULL OR currency IS NOT NULL),
  CHECK (redeemed <= first_orders)
);
CREATE INDEX promotion_created ON promotion (tenant_id, created_at, id);
SELECT tenant_wall('promotion');

-- Which price a line has, and what an order got off.
ALTER TABLE order_line
  ADD COLUMN price_source  text NOT NULL DEFAULT 'GIVEN',
  ADD COLUMN price_rule_id uuid;
ALTER TABLE sales_order
  ADD COLUMN promotion_id       uuid,
  ADD COLUMN coupon_code        text,
  ADD COLUMN promotion_discount numeric(19,4);
