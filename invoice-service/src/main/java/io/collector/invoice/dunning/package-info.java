/// Reminders, level by level, of what is overdue; and the figures that all tenants' invoices come
/// to.
@NullMarked
package io.collector.invoice.dunning;

import org.jspecify.annotations.NullMarked;
