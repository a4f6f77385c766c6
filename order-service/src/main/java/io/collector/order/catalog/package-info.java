/// A copy of inventory's products, fed by its events, so that taking an order needs no call.
@NullMarked
package io.collector.order.catalog;

import org.jspecify.annotations.NullMarked;
