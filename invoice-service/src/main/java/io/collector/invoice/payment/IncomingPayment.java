package io.collector.invoice.payment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A payment that came in.
///
/// @param id     of the payment to be
/// @param fee    kept by the gateway
/// @param wanted the requested allocations; absent: the oldest due
record IncomingPayment(
    UUID id,
    UUID customerId,
    String currency,
    BigDecimal amount,
    String method,
    Instant paidAt,
    @Nullable String bankReference,
    @Nullable String gatewayReference,
    @Nullable BigDecimal fee,
    @Nullable List<Wanted> wanted) {

  /// The part of one invoice.
  ///
  /// @param charges  beside it, for reminders
  /// @param discount that a person grants beside it; absent: what the terms for paying early grant
  record Wanted(
      UUID invoiceId, BigDecimal amount, BigDecimal charges, @Nullable BigDecimal discount) {

    boolean isNothing() {
      return amount.add(charges).signum() == 0 && (discount == null || discount.signum() == 0);
    }
  }
}
