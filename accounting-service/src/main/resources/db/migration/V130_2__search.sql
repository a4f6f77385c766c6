SELECT searchable('journal_entry_search');
SELECT searchable('bank_line_search');
