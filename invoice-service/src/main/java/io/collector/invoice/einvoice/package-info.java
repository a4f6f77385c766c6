/// Invoices as machines read them.
@NullMarked
package io.collector.invoice.einvoice;

import org.jspecify.annotations.NullMarked;
