-- What is needed, what is ordered, and the mails that tell suppliers.

-- The copy of inventory's stock levels. Level and target are known once it was low.
CREATE TABLE stock_position (
  tenant_id     text NOT NULL,
  product_id    uuid NOT NULL,
  warehouse_id  uuid NOT NULL,
  available     numeric NOT NULL,
  on_order      numeric NOT NULL,
  reorder_level numeric,
  target        numeric,
  low_as_of     timestamptz,
  as_of         timestamptz NOT NULL,
  version       bigint NOT NULL,
  PRIMARY KEY (tenant_id, product_id, warehouse_id)
);
SELECT tenant_wall('stock_position');

CREATE TABLE requisition (
  tenant_id          text NOT NULL,
  id                 uuid NOT NULL,
  number             text NOT NULL,
  status             text NOT NULL,
  product_id         uuid NOT NULL,
  sku                text NOT NULL,
  product_name       text NOT NULL,
  unit               text,
  warehouse_id       uuid NOT NULL,
  stock_quantity     numeric(18, 3) NOT NULL CHECK (stock_quantity >= 0),
  requested_quantity numeric(18, 3) NOT NULL CHECK (requested_quantity >= 0),
  requested_by       text,
  note               text,
  purchase_order_id  uuid,
  line_id            uuid,
  planned_quantity   numeric(18, 3) NOT NULL,
  reason             text,
  created_at         timestamptz NOT NULL,
  updated_at         timestamptz NOT NULL,
  version            bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, number)
);
-- one at a time, however often stock is told to be low
CREATE UNIQUE INDEX one_unordered_requisition ON requisition (tenant_id, product_id, warehouse_id)
  WHERE status IN ('OPEN', 'NEEDS_SUPPLIER', 'PLANNED');
CREATE INDEX requisition_created ON requisition (tenant_id, created_at, id);
CREATE INDEX requisition_order ON requisition (tenant_id, purchase_order_id);
SELECT tenant_wall('requisition');

CREATE TABLE purchase_order (
  tenant_id      text NOT NULL,
  id             uuid NOT NULL,
  number         text NOT NULL,
  revision       int NOT NULL,
  status         text NOT NULL,
  origin         text NOT NULL,
  supplier_id    uuid NOT NULL,
  supplier_name  text NOT NULL,
  warehouse_id   uuid NOT NULL,
  currency       text NOT NULL,
  expected_date  date,
  note           text,
  subtotal       numeric(19, 4) NOT NULL,
  tax_total      numeric(19, 4) NOT NULL,
  grand_total    numeric(19, 4) NOT NULL,
  editors        text[] NOT NULL,
  approved_by    text,
  approved_as    text,
  approved_total numeric(19, 4),
  approved_at    timestamptz,
  sent_by        text,
  sent_at        timestamptz,
  channel        text,
  reason         text,
  reminded_on    date,
  reminders      int NOT NULL,
  created_at     timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL,
  version        bigint NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, number)
);
CREATE INDEX purchase_order_created ON purchase_order (tenant_id, created_at, id);
CREATE INDEX purchase_order_supplier ON purchase_order (tenant_id, supplier_id, status);
CREATE INDEX purchase_order_expected ON purchase_order (expected_date) WHERE status IN ('SENT', 'PARTIALLY_RECEIVED');
SELECT tenant_wall('purchase_order');

CREATE TABLE purchase_order_line (
  tenant_id          text NOT NULL,
  id                 uuid NOT NULL,
  purchase_order_id  uuid NOT NULL,
  position           int NOT NULL,
  product_id         uuid,
  sku                text,
  supplier_sku       text,
  description        text NOT NULL,
  quantity           numeric(18, 3) NOT NULL CHECK (quantity > 0),
  unit               text,
  unit_cost          numeric(19, 6) NOT NULL CHECK (unit_cost >= 0),
  tax_percent        numeric(7, 4),
  lead_time_days     int,
  priced             boolean NOT NULL,
  received_quantity  numeric(18, 3) NOT NULL CHECK (received_quantity >= 0),
  cancelled_quantity numeric(18, 3) NOT NULL CHECK (cancelled_quantity >= 0),
  billed_quantity    numeric(18, 3) NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX purchase_order_line_order ON purchase_order_line (tenant_id, purchase_order_id);
CREATE INDEX purchase_order_line_product ON purchase_order_line (tenant_id, product_id);
SELECT tenant_wall('purchase_order_line');

-- An order as its supplier got it. Written once.
CREATE TABLE purchase_order_version (
  tenant_id         text NOT NULL,
  id                uuid NOT NULL,
  purchase_order_id uuid NOT NULL,
  revision          int NOT NULL,
  grand_total       numeric(19, 4) NOT NULL,
  sent_by           text NOT NULL,
  sent_at           timestamptz NOT NULL,
  channel           text NOT NULL,
  pdf               bytea NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, purchase_order_id, revision)
);
SELECT tenant_wall('purchase_order_version');
REVOKE UPDATE, DELETE ON purchase_order_version FROM "${app}";

CREATE TABLE outgoing_mail (
  tenant_id       text NOT NULL,
  id              uuid NOT NULL,
  document_id     uuid NOT NULL,
  recipient       text NOT NULL,
  reply_to        text,
  subject         text NOT NULL,
  body            text NOT NULL,
  attachment_name text,
  attachment      bytea,
  status          text NOT NULL,
  attempts        int NOT NULL,
  next_attempt_at timestamptz NOT NULL,
  sent_at         timestamptz,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  version         bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX outgoing_mail_created ON outgoing_mail (tenant_id, created_at, id);
CREATE INDEX outgoing_mail_document ON outgoing_mail (tenant_id, document_id);
CREATE INDEX outgoing_mail_due ON outgoing_mail (next_attempt_at) WHERE status = 'QUEUED';
SELECT tenant_wall('outgoing_mail');

-- Which tenants have work for the clock: their ids, and nothing else.
CREATE POLICY owner_reads ON outgoing_mail FOR SELECT TO CURRENT_USER USING (true);
CREATE FUNCTION tenants_with_due_mails() RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT tenant_id FROM public.outgoing_mail WHERE status = 'QUEUED' AND next_attempt_at <= now()
$$;
REVOKE ALL ON FUNCTION tenants_with_due_mails FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenants_with_due_mails TO "${app}";

CREATE POLICY owner_reads ON purchase_order FOR SELECT TO CURRENT_USER USING (true);
CREATE FUNCTION tenants_with_late_orders() RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT tenant_id FROM public.purchase_order
   WHERE status IN ('SENT', 'PARTIALLY_RECEIVED') AND expected_date < (now() AT TIME ZONE 'UTC')::date
     AND (reminded_on IS NULL OR reminded_on < (now() AT TIME ZONE 'UTC')::date)
$$;
REVOKE ALL ON FUNCTION tenants_with_late_orders FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenants_with_late_orders TO "${app}";
