/// What tax a document carries, grouped by category and rate. Plain arithmetic.
@NullMarked
package io.collector.invoice.tax;

import org.jspecify.annotations.NullMarked;
