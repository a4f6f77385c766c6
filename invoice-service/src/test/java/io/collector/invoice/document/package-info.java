/// Invoices and credit notes as people and machines read them, tried.
@NullMarked
package io.collector.invoice.document;

import org.jspecify.annotations.NullMarked;
