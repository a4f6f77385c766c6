package io.collector.invoice.payment;

import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/// How a payment is shared out.
final class Allocation {

  private static final Comparator<Claim> OLDEST_DUE =
      Comparator.comparing(Claim::dueAt)
          .thenComparing(Claim::issuedAt)
          .thenComparing(Claim::invoiceId);

  private Allocation() {}

  /// What settles one invoice.
  ///
  /// @param discount granted beside the amount
  record Share(UUID invoiceId, BigDecimal amount, BigDecimal discount) {}

  /// The oldest due first, as far as the money goes.
  static List<Share> oldestDue(
      BigDecimal money, List<Claim> claims, EarlyPayment early, Instant paidAt, MinorUnit unit) {
    var shares = new ArrayList<Share>();
    var left = money;
    for (var claim : claims.stream().sorted(OLDEST_DUE).toList()) {
      if (left.signum() == 0) {
        break;
      }
      var amount = left.min(claim.open());
      shares.add(new Share(claim.invoiceId(), amount, early.beside(amount, claim, paidAt, unit)));
      left = left.subtract(amount);
    }
    return shares;
  }

  /// One invoice, with what was asked for it.
  static Share share(
      Claim claim, BigDecimal amount, EarlyPayment early, Instant paidAt, MinorUnit unit) {
    return new Share(claim.invoiceId(), amount, early.beside(amount, claim, paidAt, unit));
  }
}
