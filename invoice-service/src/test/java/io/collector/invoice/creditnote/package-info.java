/// Corrections of invoices.
@NullMarked
package io.collector.invoice.creditnote;

import org.jspecify.annotations.NullMarked;
