-- Where the changes of an account belong in the cash flow; null: by what it is.
ALTER TABLE account ADD COLUMN cash_flow text CHECK (cash_flow IN ('CASH', 'OPERATING', 'INVESTING', 'FINANCING'));
