/// Employees, their dated contracts, and what is private to them.
@NullMarked
package io.collector.hr.employee;

import org.jspecify.annotations.NullMarked;
