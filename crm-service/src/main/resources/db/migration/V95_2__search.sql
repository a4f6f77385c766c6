SELECT searchable('customer_search');
SELECT searchable('lead_search');
