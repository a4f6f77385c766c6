-- What lists are filtered by, of any number of rows.
CREATE INDEX CONCURRENTLY supplier_status ON supplier (tenant_id, status, name);
CREATE INDEX CONCURRENTLY supplier_bill_supplier ON supplier_bill (tenant_id, supplier_id, created_at);
CREATE INDEX CONCURRENTLY supplier_bill_day ON supplier_bill (tenant_id, bill_date);
CREATE INDEX CONCURRENTLY supplier_bill_type ON supplier_bill (tenant_id, type, created_at);
CREATE INDEX CONCURRENTLY outgoing_mail_status ON outgoing_mail (tenant_id, status, created_at);
CREATE INDEX CONCURRENTLY purchase_order_status ON purchase_order (tenant_id, status, created_at);
CREATE INDEX CONCURRENTLY purchase_order_warehouse ON purchase_order (tenant_id, warehouse_id, created_at);
CREATE INDEX CONCURRENTLY goods_receipt_order ON goods_receipt (tenant_id, purchase_order_id);
CREATE INDEX CONCURRENTLY goods_receipt_day ON goods_receipt (tenant_id, received_on);
CREATE INDEX CONCURRENTLY goods_receipt_status ON goods_receipt (tenant_id, status, created_at);
CREATE INDEX CONCURRENTLY supplier_return_supplier ON supplier_return (tenant_id, supplier_id, created_at);
CREATE INDEX CONCURRENTLY requisition_status ON requisition (tenant_id, status, created_at);
CREATE INDEX CONCURRENTLY requisition_product ON requisition (tenant_id, product_id, created_at);
CREATE INDEX CONCURRENTLY requisition_warehouse ON requisition (tenant_id, warehouse_id, created_at);
CREATE INDEX CONCURRENTLY catalog_entry_of_product ON catalog_entry (tenant_id, product_id, created_at);
