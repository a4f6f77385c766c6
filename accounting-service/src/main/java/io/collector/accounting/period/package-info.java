/// Months, which are closed softly or for good, and fiscal years, whose result is brought to
/// retained earnings.
@NullMarked
package io.collector.accounting.period;

import org.jspecify.annotations.NullMarked;
