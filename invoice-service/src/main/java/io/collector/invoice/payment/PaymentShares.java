package io.collector.invoice.payment;

import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Allocates a payment to invoices.
final class PaymentShares {

  private static final Comparator<InvoiceClaim> OLDEST_DUE =
      Comparator.comparing(InvoiceClaim::dueOn)
          .thenComparing(InvoiceClaim::issuedOn)
          .thenComparing(InvoiceClaim::invoiceId);

  private PaymentShares() {}

  /// The part of one invoice.
  ///
  /// @param discount granted beside the amount
  /// @param charges  paid beside the amount, for reminders
  record Share(UUID invoiceId, BigDecimal amount, BigDecimal discount, BigDecimal charges) {}

  /// The oldest due first. A payment that falls short of the oldest by at most their discounts for
  /// paying early settles them all; the latest due get their discounts first. Reminders are paid,
  /// in the same order, only after all invoices are.
  static List<Share> oldestDue(
      BigDecimal money,
      List<InvoiceClaim> claims,
      EarlyPayment early,
      LocalDate paidOn,
      MinorUnit unit) {
    var shares = new ArrayList<Share>();
    var open = claims.stream().map(InvoiceClaim::open).reduce(BigDecimal.ZERO, BigDecimal::add);
    var forInvoices = money.min(open);
    var forReminders = money.subtract(forInvoices);
    var sorted = claims.stream().sorted(OLDEST_DUE).toList();
    var discounts = discounts(money, sorted, early, paidOn, unit);
    for (var claim : sorted) {
      var discount = discounts.getOrDefault(claim.invoiceId(), BigDecimal.ZERO);
      var amount = forInvoices.min(claim.open().subtract(discount));
      var charges = forReminders.min(claim.charges());
      if (amount.add(charges).signum() > 0) {
        shares.add(new Share(claim.invoiceId(), amount, discount, charges));
      }
      forInvoices = forInvoices.subtract(amount);
      forReminders = forReminders.subtract(charges);
    }
    return shares;
  }

  /// The discounts with which a payment settles the oldest of the invoices exactly, by invoice;
  /// empty if it doesn't.
  private static Map<UUID, BigDecimal> discounts(
      BigDecimal money,
      List<InvoiceClaim> sorted,
      EarlyPayment early,
      LocalDate paidOn,
      MinorUnit unit) {
    var open = BigDecimal.ZERO;
    var most = BigDecimal.ZERO;
    for (var i = 0; i < sorted.size(); i++) {
      open = open.add(sorted.get(i).open());
      most = most.add(early.most(sorted.get(i), paidOn, unit));
      var missing = open.subtract(money);
      if (missing.signum() > 0 && missing.compareTo(most) <= 0) {
        return latestFirst(missing, sorted.subList(0, i + 1), early, paidOn, unit);
      }
    }
    return Map.of();
  }

  private static Map<UUID, BigDecimal> latestFirst(
      BigDecimal missing,
      List<InvoiceClaim> settled,
      EarlyPayment early,
      LocalDate paidOn,
      MinorUnit unit) {
    var discounts = new HashMap<UUID, BigDecimal>();
    var left = missing;
    for (var claim : settled.reversed()) {
      var discount = left.min(early.most(claim, paidOn, unit));
      discounts.put(claim.invoiceId(), discount);
      left = left.subtract(discount);
    }
    return discounts;
  }

  /// One invoice, with what was asked for it.
  static Share share(
      InvoiceClaim claim,
      BigDecimal amount,
      BigDecimal charges,
      EarlyPayment early,
      LocalDate paidOn,
      MinorUnit unit) {
    var discount =
        amount.signum() == 0 ? BigDecimal.ZERO : early.beside(amount, claim, paidOn, unit);
    return new Share(claim.invoiceId(), amount, discount, charges);
  }
}
