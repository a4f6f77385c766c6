-- Lists by a status that few orders have, of any number of orders.
CREATE INDEX sales_order_invoice_status ON sales_order (tenant_id, invoice_status, created_at);
CREATE INDEX sales_order_payment_status ON sales_order (tenant_id, payment_status, created_at);
CREATE INDEX sales_order_reservation_status ON sales_order (tenant_id, reservation_status, created_at) WHERE reservation_status <> 'RESERVED';

-- Most orders have no offer.
ALTER TABLE sales_order DROP CONSTRAINT one_order_per_offer;
CREATE UNIQUE INDEX one_order_per_offer ON sales_order (tenant_id, offer_id) WHERE offer_id IS NOT NULL;
