CREATE INDEX gadget_search ON gadget USING gin (tenant_id, lower(name) gin_trgm_ops);
SELECT searchable('gadget_search');
