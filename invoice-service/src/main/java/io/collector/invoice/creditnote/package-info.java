/// Corrections of invoices, by hand or because goods came back.
@NullMarked
package io.collector.invoice.creditnote;

import org.jspecify.annotations.NullMarked;
