/// Whether an order may go on: block and credit limit of its customer, unknown customers, products
/// that have ended. One decision at all gates: placing, confirmation by policy, stock or person,
/// release from hold, and whatever becomes of the customer afterwards.
@NullMarked
package io.collector.order.gate;

import org.jspecify.annotations.NullMarked;
