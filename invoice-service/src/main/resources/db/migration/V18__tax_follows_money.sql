-- What discounts for paying early and write-offs took off an invoice, by category and rate, with the tax in it.
ALTER TABLE invoice_tax
  ADD COLUMN discounted_gross  numeric(19,4) NOT NULL DEFAULT 0 CHECK (discounted_gross >= 0),
  ADD COLUMN discounted_tax    numeric(19,4) NOT NULL DEFAULT 0 CHECK (discounted_tax BETWEEN 0 AND discounted_gross),
  ADD COLUMN written_off_gross numeric(19,4) NOT NULL DEFAULT 0 CHECK (written_off_gross >= 0),
  ADD COLUMN written_off_tax   numeric(19,4) NOT NULL DEFAULT 0 CHECK (written_off_tax BETWEEN 0 AND written_off_gross);

-- The tax that an allocation's discount took off, and what of the discount a refund has undone.
ALTER TABLE payment_allocation
  ADD COLUMN discount_tax    numeric(19,4) NOT NULL DEFAULT 0,
  ADD COLUMN undone_discount numeric(19,4) NOT NULL DEFAULT 0 CHECK (undone_discount BETWEEN 0 AND discount);
