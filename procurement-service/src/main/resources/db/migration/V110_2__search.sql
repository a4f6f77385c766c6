SELECT searchable('purchase_order_search');
SELECT searchable('supplier_search');
