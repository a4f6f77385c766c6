@NullMarked
package io.collector.hr.timesheet;

import org.jspecify.annotations.NullMarked;
