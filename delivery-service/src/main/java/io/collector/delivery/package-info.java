/// Delivery notes, carriers and returns.
///
/// Owns what leaves a warehouse and what comes back. Consumes `order.confirmed`, `order.updated`,
/// `order.held`, `order.cancelled` and the customers' events; publishes `delivery.created`,
/// `delivery.picked`, `delivery.dispatched`, `delivery.confirmed`, `delivery.failed` and
/// `delivery.returned`.
@NullMarked
package io.collector.delivery;

import org.jspecify.annotations.NullMarked;
