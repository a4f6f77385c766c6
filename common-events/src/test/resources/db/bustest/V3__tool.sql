CREATE TABLE tool (
  tenant_id  text NOT NULL,
  id         uuid NOT NULL,
  name       text NOT NULL,
  weight     numeric(12,3),
  country    text,
  price      numeric(19,6),
  active     boolean NOT NULL,
  version    bigint NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT one_tool_per_name UNIQUE (tenant_id, name)
);
SELECT tenant_wall('tool');
