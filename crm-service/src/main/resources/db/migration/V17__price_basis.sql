-- Whether prices are without tax (NET) or have it in them (GROSS), of customers and offers, and how many units a net
-- price is for.
ALTER TABLE customer ADD COLUMN price_basis text CHECK (price_basis IN ('NET', 'GROSS'));
ALTER TABLE offer ADD COLUMN price_basis text NOT NULL DEFAULT 'GROSS' CHECK (price_basis IN ('NET', 'GROSS'));
ALTER TABLE offer_line ADD COLUMN price_base_quantity numeric(18,3);
