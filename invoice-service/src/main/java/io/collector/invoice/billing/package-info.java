/// The events of orders, and the invoices and credit notes that follow from them.
@NullMarked
package io.collector.invoice.billing;

import org.jspecify.annotations.NullMarked;
