package io.collector.order.progress;

import java.math.BigDecimal;

/// Quantities of an order line, in its unit.
///
/// @param shipped   left a warehouse
/// @param delivered taken by the customer
/// @param rejected  refused, or never delivered and back again
/// @param returned  sent back by the customer after taking it
/// @param invoiced  on invoices that count
/// @param credited  of what was invoiced, because it was returned
public record LineProgress(
    BigDecimal shipped,
    BigDecimal delivered,
    BigDecimal rejected,
    BigDecimal returned,
    BigDecimal invoiced,
    BigDecimal credited) {}
