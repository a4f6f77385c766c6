/// A copy of crm's customers, fed by its events, so that an invoice needs no call.
@NullMarked
package io.collector.invoice.customer;

import org.jspecify.annotations.NullMarked;
