-- discount_tax is of what is still granted, as the discount that is shown. Of a part in proportion, as fine as its amounts are.
ALTER TABLE payment_allocation NO FORCE ROW LEVEL SECURITY;
UPDATE payment_allocation
   SET discount_tax = round(discount_tax * (discount - undone_discount) / discount,
         greatest(scale(trim_scale(discount_tax)), scale(trim_scale(discount)), scale(trim_scale(undone_discount))))
 WHERE undone_discount > 0 AND discount_tax <> 0;
ALTER TABLE payment_allocation FORCE ROW LEVEL SECURITY;
