package io.collector.order.order;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/// What the customer wants to read on the invoice.
///
/// @param orderNumber of the customer's own order: BT-13 of EN 16931
/// @param reference   by which the customer routes the invoice: BT-10 of EN 16931
@Embeddable
record CustomerReferences(
    @Column(name = "customer_order_number") @Nullable String orderNumber,
    @Column(name = "buyer_reference") @Nullable String reference) {

  static final CustomerReferences NONE = new CustomerReferences(null, null);
}
