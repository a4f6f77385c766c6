-- When what an invoice is for was delivered: the tenant's days. Absent if nobody knew it when the invoice was
-- issued, and of collective invoices, whose lines say it.
SET LOCAL lock_timeout = '5s';
ALTER TABLE invoice
  ADD delivered_from date,
  ADD delivered_to   date;
