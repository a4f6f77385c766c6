-- A customer's addresses are a part of its copy: replaced as one, with one statement, never locked apart.
ALTER TABLE customer_copy ADD COLUMN addresses jsonb NOT NULL DEFAULT '[]';
ALTER TABLE customer_copy NO FORCE ROW LEVEL SECURITY;
ALTER TABLE customer_address NO FORCE ROW LEVEL SECURITY;
UPDATE customer_copy AS copy
   SET addresses = (
     SELECT coalesce(jsonb_agg(jsonb_build_object(
              'addressId', a.id, 'addressType', CASE WHEN a.shipping THEN 'SHIPPING' ELSE 'BILLING' END,
              'isDefault', a.standard, 'name', a.addressee, 'street', a.street, 'street2', a.street2,
              'postalCode', a.postal_code, 'city', a.city, 'region', a.region, 'country', a.country)), '[]')
       FROM customer_address a WHERE a.tenant_id = copy.tenant_id AND a.customer_id = copy.id);
ALTER TABLE customer_copy FORCE ROW LEVEL SECURITY;
DROP TABLE customer_address;
