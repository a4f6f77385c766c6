/// Totals of documents in the tenant's own currency.
@NullMarked
package io.collector.invoice.currency;

import org.jspecify.annotations.NullMarked;
