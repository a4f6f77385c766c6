-- Prices by what they are for, of any number of prices.
DROP INDEX CONCURRENTLY IF EXISTS price_rule_of_product;
CREATE INDEX CONCURRENTLY price_rule_of_product ON price_rule (tenant_id, product_id, created_at);
DROP INDEX CONCURRENTLY IF EXISTS price_rule_of_customer;
CREATE INDEX CONCURRENTLY price_rule_of_customer ON price_rule (tenant_id, customer_id, created_at) WHERE customer_id IS NOT NULL;
