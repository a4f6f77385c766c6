SELECT searchable('employee_search');
