/// Absences with balances and half days, holidays, and the approval by the manager.
@NullMarked
package io.collector.hr.absence;

import org.jspecify.annotations.NullMarked;
