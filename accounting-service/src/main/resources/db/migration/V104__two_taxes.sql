-- Which of two taxes that come to the rate a line of tax is (QST of 9.975 % in 14.975 %). Absent of lines of before, and of one rate.
SET LOCAL lock_timeout = '5s';
ALTER TABLE journal_line
  ADD COLUMN tax_name varchar(40),
  ADD COLUMN tax_own_percent numeric(7,4),
  ADD CONSTRAINT one_of_two_taxes CHECK (
    (tax_name IS NULL) = (tax_own_percent IS NULL)
    AND (tax_name IS NULL OR tax_part IS NOT DISTINCT FROM 'TAX')) NOT VALID;
