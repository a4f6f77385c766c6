/// What there is, where, for whom it is reserved, and what it cost.
///
/// Owns products (`catalog`), warehouses, stock levels with their lots and ledger, reservations and
/// backorders. Consumes `order.created`, `order.confirmed`, `order.cancelled`,
/// `delivery.dispatched` and `delivery.returned`; publishes `stock.*`, `batch.*`, `product.*` and
/// `warehouse.updated`.
@NullMarked
package io.collector.inventory;

import org.jspecify.annotations.NullMarked;
