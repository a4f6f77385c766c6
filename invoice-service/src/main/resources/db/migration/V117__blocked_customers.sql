-- A blocked customer is invoiced without an order only if a person says why. Copies from before know no
-- block until the customer's next event.
ALTER TABLE customer_copy ADD status text;
ALTER TABLE invoice
  ADD block_release_reason text,
  ADD block_released_by    text;
