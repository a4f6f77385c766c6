-- Whether the seller charges no tax to the customer: reverse charge, intra-Community supply, export.
ALTER TABLE customer_copy ADD COLUMN untaxed boolean NOT NULL DEFAULT false;
