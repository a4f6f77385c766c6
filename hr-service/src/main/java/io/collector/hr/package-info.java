/// Employees with their contracts, projects, hours, absences, expenses, policies, complaints
/// and payroll.
///
/// Consumes `employee.hired`, `.updated`, `.terminated` and `task.completed`, its own and those of
/// outside systems. Publishes those, and `project.updated`, `task.created`, `timesheet.approved`,
/// `timesheet.reopened`, `profile.updated`, `expense.approved`, `expense.reimbursed`,
/// `complaint.filed`, `payroll.processed`, `payroll.paid`, `payroll.reversed`, `payroll.repaid`.
@NullMarked
package io.collector.hr;

import org.jspecify.annotations.NullMarked;
