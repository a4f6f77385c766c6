package io.collector.invoice.payment;

import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/// Allocates a payment to invoices.
final class PaymentShares {

  private static final Comparator<InvoiceClaim> OLDEST_DUE =
      Comparator.comparing(InvoiceClaim::dueAt)
          .thenComparing(InvoiceClaim::issuedAt)
          .thenComparing(InvoiceClaim::invoiceId);

  private PaymentShares() {}

  /// The part of one invoice.
  ///
  /// @param discount granted beside the amount
  /// @param charges  paid beside the amount, for reminders
  record Share(UUID invoiceId, BigDecimal amount, BigDecimal discount, BigDecimal charges) {}

  /// The oldest due first. Reminders are paid, in the same order, only after all invoices are.
  static List<Share> oldestDue(
      BigDecimal money,
      List<InvoiceClaim> claims,
      EarlyPayment early,
      Instant paidAt,
      MinorUnit unit) {
    var shares = new ArrayList<Share>();
    var open = claims.stream().map(InvoiceClaim::open).reduce(BigDecimal.ZERO, BigDecimal::add);
    var forInvoices = money.min(open);
    var forReminders = money.subtract(forInvoices);
    for (var claim : claims.stream().sorted(OLDEST_DUE).toList()) {
      var amount = forInvoices.min(claim.open());
      var charges = forReminders.min(claim.charges());
      if (amount.add(charges).signum() > 0) {
        shares.add(share(claim, amount, charges, early, paidAt, unit));
      }
      forInvoices = forInvoices.subtract(amount);
      forReminders = forReminders.subtract(charges);
    }
    return shares;
  }

  /// One invoice, with what was asked for it.
  static Share share(
      InvoiceClaim claim,
      BigDecimal amount,
      BigDecimal charges,
      EarlyPayment early,
      Instant paidAt,
      MinorUnit unit) {
    var discount =
        amount.signum() == 0 ? BigDecimal.ZERO : early.beside(amount, claim, paidAt, unit);
    return new Share(claim.invoiceId(), amount, discount, charges);
  }
}
