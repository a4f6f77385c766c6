-- What of a line was credited because it was returned, by the credit notes that come from now on.
ALTER TABLE order_line ADD credited numeric(18,3) NOT NULL DEFAULT 0;
