/// Hours of work by week: recorded from finished tasks or by oneself, approved, and charged.
@NullMarked
package io.collector.hr.timesheet;

import org.jspecify.annotations.NullMarked;
