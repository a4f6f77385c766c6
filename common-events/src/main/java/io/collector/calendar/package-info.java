/// The days of the current tenant: its time zone, weekends and holidays, as `calendar.updated`
/// tells them.
@NullMarked
package io.collector.calendar;

import org.jspecify.annotations.NullMarked;
