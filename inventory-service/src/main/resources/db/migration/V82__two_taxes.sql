-- Two taxes on one product instead of one tax_percent, which then is what they come to: [{"name", "percent", "onTop"}].
ALTER TABLE product ADD COLUMN taxes text;
