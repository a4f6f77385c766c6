/// Pay schemes, pay groups, payroll runs and payslips. The amounts are computed in `calculation`.
@NullMarked
package io.collector.hr.payroll;

import org.jspecify.annotations.NullMarked;
