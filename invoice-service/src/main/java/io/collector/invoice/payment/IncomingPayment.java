package io.collector.invoice.payment;

import io.collector.events.invoice.PaymentReceived.LedgerEntry;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A payment that came in.
///
/// @param id     of the payment to be
/// @param paidOn the tenant's day
/// @param fee    kept by the gateway
/// @param wanted the requested allocations; absent: the oldest due
/// @param ledgerEntry of accounting, which told of it
record IncomingPayment(
    UUID id,
    UUID customerId,
    String currency,
    BigDecimal amount,
    String method,
    Instant paidAt,
    LocalDate paidOn,
    @Nullable String bankReference,
    @Nullable String gatewayReference,
    @Nullable BigDecimal fee,
    @Nullable List<Wanted> wanted,
    @Nullable LedgerEntry ledgerEntry) {

  /// One that accounting doesn't know yet.
  IncomingPayment(
      UUID id,
      UUID customerId,
      String currency,
      BigDecimal amount,
      String method,
      Instant paidAt,
      LocalDate paidOn,
      @Nullable String bankReference,
      @Nullable String gatewayReference,
      @Nullable BigDecimal fee,
      @Nullable List<Wanted> wanted) {
    this(
        id,
        customerId,
        currency,
        amount,
        method,
        paidAt,
        paidOn,
        bankReference,
        gatewayReference,
        fee,
        wanted,
        null);
  }

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
