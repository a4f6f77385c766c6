/// Approved hours as invoice candidates: kept, listed, invoiced once, freed by credit notes.
@NullMarked
package io.collector.invoice.hours;

import org.jspecify.annotations.NullMarked;
