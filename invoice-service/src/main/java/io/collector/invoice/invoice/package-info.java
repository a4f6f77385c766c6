/// Invoices: issued once, numbered, frozen; what changes is only what is still open of them.
@NullMarked
package io.collector.invoice.invoice;

import org.jspecify.annotations.NullMarked;
