/// Invoices, credit notes, payments and dunning.
@NullMarked
package io.collector.invoice;

import org.jspecify.annotations.NullMarked;
