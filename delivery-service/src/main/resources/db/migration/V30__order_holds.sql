-- Orders that sales holds: nothing more of them leaves. A copy of what order.held and order.updated tell.
CREATE TABLE order_hold (
  tenant_id text NOT NULL CHECK (tenant_id <> ''),
  id        uuid NOT NULL,
  held      boolean NOT NULL,
  reason    text,
  version   bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
SELECT tenant_wall('order_hold');
