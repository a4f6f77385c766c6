@NullMarked
package io.collector.hr.payroll.calculation;

import org.jspecify.annotations.NullMarked;
