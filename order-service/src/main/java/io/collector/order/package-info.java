/// Orders, from an approved offer or a request to their end.
///
/// Owns orders with their lines, what is reserved for them and what happened to them, prices and
/// promotions. Consumes `offer.approved`, the events of stock, deliveries, invoices and payments of
/// orders, and copies products and customers; publishes `order.created`, `order.confirmed`,
/// `order.updated`, `order.held`, `order.cancelled`, `order.completed` and `order.refunded`.
@NullMarked
package io.collector.order;

import org.jspecify.annotations.NullMarked;
