/// What there is, where, and whom it is promised to.
///
/// Owns products (`catalog`), warehouses, stock levels and reservations. Consumes `order.created`,
// and answers with `stock.reserved` or
/// `stock.insufficient`; consumes `order.cancelled`, and answers with `stock.released`. Publishes
// `stock.low` when a product runs short,
/// `stock.received` and `stock.adjusted` for movements, `product.*` and `warehouse.updated` for
// whoever keeps copies.
@NullMarked
package io.collector.inventory;

import org.jspecify.annotations.NullMarked;
