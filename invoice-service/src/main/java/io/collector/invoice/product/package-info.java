/// A copy of inventory's products, as far as invoices need it.
@NullMarked
package io.collector.invoice.product;

import org.jspecify.annotations.NullMarked;
