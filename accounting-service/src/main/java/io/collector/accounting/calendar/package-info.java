/// What a day is to a tenant, in all services: its time zone, weekend and holidays.
@NullMarked
package io.collector.accounting.calendar;

import org.jspecify.annotations.NullMarked;
