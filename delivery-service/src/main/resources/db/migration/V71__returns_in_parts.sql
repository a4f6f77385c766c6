-- The return that it is the rest of, which came in parts.
ALTER TABLE goods_return ADD COLUMN rest_of uuid;
ALTER TABLE goods_return ADD FOREIGN KEY (tenant_id, rest_of) REFERENCES goods_return (tenant_id, id);
