-- What the next version of a sent order says, while its lines are still what the supplier has; JSON.
ALTER TABLE purchase_order ADD COLUMN revision_draft text;
