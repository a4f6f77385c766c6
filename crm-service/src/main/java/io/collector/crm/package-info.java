/// Customers, leads and offers, and what each customer owes.
///
/// Consumes the events of products, orders, invoices and payments; publishes `customer.created`,
/// `customer.updated`, `offer.approved`, `offer.rejected`, `offer.expired` and `lead.converted`.
@NullMarked
package io.collector.crm;

import org.jspecify.annotations.NullMarked;
