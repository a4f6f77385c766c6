/// Employees, projects, timesheets, payroll and expenses.
@NullMarked
package io.collector.hr;

import org.jspecify.annotations.NullMarked;
