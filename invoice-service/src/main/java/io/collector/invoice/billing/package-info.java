/// What is known of an order, and which invoices and credit notes follow from it.
@NullMarked
package io.collector.invoice.billing;

import org.jspecify.annotations.NullMarked;
