/// Reminders of overdue invoices, level by level.
@NullMarked
package io.collector.invoice.dunning;

import org.jspecify.annotations.NullMarked;
