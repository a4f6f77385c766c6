-- The cost centres of a tenant. Without any, contracts name what they like.
CREATE TABLE cost_centre (
  tenant_id  text NOT NULL CHECK (tenant_id <> ''),
  id         uuid NOT NULL,
  code       text NOT NULL,
  name       text NOT NULL,
  closed     boolean NOT NULL,
  version    bigint NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT one_cost_centre_per_code UNIQUE (tenant_id, code)
);
SELECT tenant_wall('cost_centre');
CREATE INDEX employment_contract_cost_centre ON employment_contract (tenant_id, cost_centre) WHERE cost_centre IS NOT NULL;
