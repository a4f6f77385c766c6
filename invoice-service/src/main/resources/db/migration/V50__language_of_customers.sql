-- what papers to a customer are written in, of BCP 47; known from the customer's next change on
ALTER TABLE customer_copy ADD COLUMN language text;
