CREATE TABLE gadget (
  id         uuid PRIMARY KEY,
  tenant_id  text NOT NULL,
  version    bigint NOT NULL,
  name       text NOT NULL,
  kind       text NOT NULL,
  quantity   int NOT NULL CONSTRAINT gadget_quantity CHECK (quantity < 1000),
  price      numeric(12, 2) NOT NULL,
  created_at timestamptz NOT NULL,
  UNIQUE (tenant_id, name)
);
SELECT tenant_wall('gadget');
