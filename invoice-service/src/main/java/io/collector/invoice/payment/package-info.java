/// Payments and refunds, by hand or through a gateway, and their allocation to invoices.
@NullMarked
package io.collector.invoice.payment;

import org.jspecify.annotations.NullMarked;
