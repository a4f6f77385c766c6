/// What an order's lines cost: how an offer's prices are meant, price rules and promotions, and how
/// totals and tax come of them.
@NullMarked
package io.collector.order.pricing;

import org.jspecify.annotations.NullMarked;
