/// Orders, from an approved offer or a request to their confirmation.
///
/// Owns orders, their lines and what is reserved for them. Consumes `offer.approved`,
/// `stock.reserved`, `stock.insufficient`, `stock.released`, `stock.reservation_expired` and the
/// products' events; publishes `order.created`, `order.confirmed`, `order.updated`, `order.held`
/// and `order.cancelled`.
@NullMarked
package io.collector.order;

import org.jspecify.annotations.NullMarked;
