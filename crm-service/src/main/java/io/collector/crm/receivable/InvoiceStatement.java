package io.collector.crm.receivable;

import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// What an outside producer says of an invoice of its own. Only while invoice-service, which tells
/// the state of its invoices, tells nothing of this one. Pure.
///
/// @param amount   as issued; absent before `invoice.issued`
/// @param currency of the amount
/// @param payment  absent before `invoice.paid`
record InvoiceStatement(
    @Nullable BigDecimal amount, @Nullable String currency, @Nullable Payment payment) {

  /// The payment of an outside payment service.
  record Payment(BigDecimal amount, String currency, Instant at) {

    Payment {
      at = at.truncatedTo(ChronoUnit.MICROS);
    }
  }

  /// What of the payment settles the invoice: at most its amount, and nothing in another currency.
  BigDecimal paid() {
    return amount == null || payment == null || !payment.currency().equals(currency)
        ? ZERO
        : payment.amount().min(amount);
  }

  BigDecimal open() {
    return amount == null ? ZERO : amount.subtract(paid());
  }

  ReceivableStatus status() {
    if (amount == null) {
      return ReceivableStatus.NOT_ISSUED;
    }
    if (open().signum() == 0) {
      return ReceivableStatus.PAID;
    }
    return paid().signum() == 0 ? ReceivableStatus.OPEN : ReceivableStatus.PARTIALLY_PAID;
  }

  /// When it was paid in full; absent otherwise.
  @Nullable Instant settledAt() {
    return status() == ReceivableStatus.PAID && payment != null ? payment.at() : null;
  }
}
