package io.collector.order.gate;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// An order at a gate.
///
/// @param amount   that the customer owes by it, as far as it isn't settled
/// @param approval of its credit by a person; absent if there is none
public record OrderClaim(String currency, BigDecimal amount, @Nullable Approval approval) {

  /// A person lets the order pass the checks of its customer.
  ///
  /// @param coversBlock whether the customer was blocked then; a later block isn't approved by it
  public record Approval(boolean coversBlock) {}

  boolean isApproved(CustomerStanding customer) {
    return approval != null && (approval.coversBlock() || !customer.isBlocked());
  }
}
