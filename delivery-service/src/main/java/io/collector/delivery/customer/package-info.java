/// A copy of crm's customers and their addresses, fed by its events, so that a label needs no call.
@NullMarked
package io.collector.delivery.customer;

import org.jspecify.annotations.NullMarked;
