/// A copy of crm's customers, fed by their events: whether they may order, their terms and
/// addresses.
@NullMarked
package io.collector.order.customer;

import org.jspecify.annotations.NullMarked;
