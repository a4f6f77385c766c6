/// What all tenants' invoices and payments come to, as metrics.
@NullMarked
package io.collector.invoice.figures;

import org.jspecify.annotations.NullMarked;
