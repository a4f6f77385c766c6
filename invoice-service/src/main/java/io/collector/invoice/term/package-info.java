/// When an invoice has to be paid. Plain arithmetic.
@NullMarked
package io.collector.invoice.term;

import org.jspecify.annotations.NullMarked;
