/// Money that came in and went back, by hand or through a gateway, and which invoices it settles.
@NullMarked
package io.collector.invoice.payment;

import org.jspecify.annotations.NullMarked;
