-- What stock in a foreign currency, and what was received and isn't billed, is carried at: asked with each movement.
CREATE INDEX journal_line_carried ON journal_line (tenant_id, account_code, currency)
  INCLUDE (debit, credit, base_amount) WHERE base_amount IS NOT NULL;
