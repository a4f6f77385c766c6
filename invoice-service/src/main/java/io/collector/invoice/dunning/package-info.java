/// Reminders, level by level, of what is overdue.
@NullMarked
package io.collector.invoice.dunning;

import org.jspecify.annotations.NullMarked;
