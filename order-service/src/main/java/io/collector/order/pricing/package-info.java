/// What an order's lines cost: how an offer's prices are meant, and how totals and tax come of
// them. Plain
/// arithmetic.
@NullMarked
package io.collector.order.pricing;

import org.jspecify.annotations.NullMarked;
