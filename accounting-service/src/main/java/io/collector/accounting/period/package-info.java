/// Periods: months that are closed, so that nothing more is posted into them.
@NullMarked
package io.collector.accounting.period;

import org.jspecify.annotations.NullMarked;
