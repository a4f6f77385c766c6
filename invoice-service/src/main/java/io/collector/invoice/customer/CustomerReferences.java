package io.collector.invoice.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/// What the customer wants to read on its documents.
///
/// @param orderNumber of the customer's own order: BT-13 of EN 16931
/// @param reference   by which the customer routes the document: BT-10 of EN 16931
@Embeddable
public record CustomerReferences(
    @Column(name = "customer_order_number") @Nullable String orderNumber,
    @Column(name = "buyer_reference") @Nullable String reference) {

  public static final CustomerReferences NONE = new CustomerReferences(null, null);

  public CustomerReferences {
    orderNumber = orderNumber == null || orderNumber.isBlank() ? null : orderNumber;
    reference = reference == null || reference.isBlank() ? null : reference;
  }

  /// @param ofCustomer the reference of all of its documents that name no other
  public CustomerReferences orElse(@Nullable String ofCustomer) {
    return reference == null ? new CustomerReferences(orderNumber, ofCustomer) : this;
  }
}
