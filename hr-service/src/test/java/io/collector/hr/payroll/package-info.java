@NullMarked
package io.collector.hr.payroll;

import org.jspecify.annotations.NullMarked;
