-- Two taxes on one line instead of one tax_percent, which then is what they come to: [{"name", "percent", "onTop"}].
ALTER TABLE offer_line ADD COLUMN taxes text;
