-- Settings move to the table that all services share; the wall is for the owner too, and a migration has no tenant. Decimals are
-- texts there, as in the API.
ALTER TABLE invoice_settings NO FORCE ROW LEVEL SECURITY;
ALTER TABLE dunning_level NO FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant_settings NO FORCE ROW LEVEL SECURITY;
INSERT INTO tenant_settings (tenant_id, name, version, value, changed_by)
SELECT s.tenant_id, 'invoice', greatest(s.version, 1),
       jsonb_build_object(
         'invoiceRule', s.invoice_rule,
         'paymentTermDays', s.payment_term_days,
         'defaultTaxPercent', trim_scale(s.default_tax_percent)::text,
         'earlyPaymentDiscountPercent', trim_scale(s.early_payment_discount_percent)::text,
         'earlyPaymentDays', s.early_payment_days,
         'dunningInterestPercent', trim_scale(s.dunning_interest_percent)::text,
         'dunningLevels', coalesce(
           (SELECT jsonb_agg(jsonb_build_object('daysOverdue', l.days_overdue, 'fee', trim_scale(l.fee)::text) ORDER BY l.level)
              FROM dunning_level l WHERE l.tenant_id = s.tenant_id AND l.settings_id = s.id),
           '[]'),
         'seller', jsonb_strip_nulls(jsonb_build_object(
           'name', s.seller_name, 'taxId', s.seller_tax_id, 'street', s.seller_street, 'postalCode', s.seller_postal_code,
           'city', s.seller_city, 'country', s.seller_country, 'iban', s.seller_iban))),
       'migration'
  FROM invoice_settings s;
ALTER TABLE tenant_settings FORCE ROW LEVEL SECURITY;
DROP TABLE dunning_level;
DROP TABLE invoice_settings;
