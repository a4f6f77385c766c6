-- Prices and promotions that hold on days of the tenant, beside those that hold between moments.
ALTER TABLE price_rule ADD COLUMN first_day date, ADD COLUMN last_day date;
ALTER TABLE promotion ADD COLUMN first_day date, ADD COLUMN last_day date;
