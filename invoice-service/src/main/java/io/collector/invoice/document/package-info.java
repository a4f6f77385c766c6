/// Invoices and credit notes as people read them (PDF) and as machines do (UBL).
@NullMarked
package io.collector.invoice.document;

import org.jspecify.annotations.NullMarked;
