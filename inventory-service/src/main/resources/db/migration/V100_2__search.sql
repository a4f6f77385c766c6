SELECT searchable('product_search');
