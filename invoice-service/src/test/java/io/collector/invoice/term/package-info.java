/// Tests of when an invoice has to be paid.
@NullMarked
package io.collector.invoice.term;

import org.jspecify.annotations.NullMarked;
