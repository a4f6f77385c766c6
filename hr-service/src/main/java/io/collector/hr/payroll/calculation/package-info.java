/// What a payslip is: pay elements, checked and ordered, and the amounts that they make of a
/// person's contracts, absences and hours. Plain Java without I/O.
@NullMarked
package io.collector.hr.payroll.calculation;

import org.jspecify.annotations.NullMarked;
