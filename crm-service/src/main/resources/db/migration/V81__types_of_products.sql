-- Whether a product is goods or a service, as the event has it: what takes something off an offer is a service. Null: not known.
ALTER TABLE product_copy ADD COLUMN product_type text;
