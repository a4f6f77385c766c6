package io.collector.order.progress;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.collector.order.progress.Fact.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/// How an order stands with its invoices. Void ones don't count.
///
/// @param invoices  those that were issued, by id
/// @param unsettled how many of them are open still: neither paid, nor credited, nor written off
/// @param unpaid    how many of them are not paid, or were given up
/// @param paid      came in, less what went back
/// @param refunded  went back to the customer
/// @param settled   isn't owed any more of all that was invoiced
public record Money(
    List<UUID> invoices,
    int unsettled,
    int unpaid,
    BigDecimal paid,
    BigDecimal refunded,
    BigDecimal settled) {

  static Money of(Collection<Fact> facts) {
    var byInvoice =
        facts.stream()
            .filter(fact -> fact.invoice() != null)
            .collect(
                groupingBy(fact -> Objects.requireNonNull(fact.invoice()), TreeMap::new, toList()));
    var refundedToOrder =
        sum(facts.stream().filter(fact -> fact.invoice() == null).toList(), Kind.REFUND);
    var invoices = new ArrayList<UUID>();
    var unsettled = 0;
    var unpaid = 0;
    var paid = refundedToOrder.negate();
    var refunded = refundedToOrder;
    var settled = BigDecimal.ZERO;
    for (var ofInvoice : byInvoice.entrySet()) {
      var id = ofInvoice.getKey();
      var invoice = Balance.of(ofInvoice.getValue());
      paid = paid.add(invoice.paid());
      refunded = refunded.add(invoice.refunded());
      if (invoice.isIssued()) {
        invoices.add(id);
        unsettled += invoice.isSettled() ? 0 : 1;
        unpaid += invoice.isPaid() ? 0 : 1;
        settled = settled.add(invoice.settled());
      }
    }
    return new Money(invoices, unsettled, unpaid, paid, refunded, settled);
  }

  private static BigDecimal sum(Collection<Fact> facts, Kind kind) {
    return facts.stream()
        .filter(fact -> fact.kind() == kind)
        .map(Fact::amountOrZero)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /// One invoice.
  ///
  /// @param paid less what went back
  private record Balance(
      boolean isIssued,
      boolean isWrittenOff,
      boolean isPaidInFull,
      BigDecimal total,
      BigDecimal paid,
      BigDecimal refunded,
      BigDecimal credited) {

    static Balance of(Collection<Fact> facts) {
      var refunded = sum(facts, Kind.REFUND);
      // an outside payment service tells the last payment only
      var paid = sum(facts, Kind.PAYMENT).max(sum(facts, Kind.INVOICE_PAID));
      return new Balance(
          has(facts, Kind.INVOICE_TOTAL) && !has(facts, Kind.INVOICE_VOIDED),
          has(facts, Kind.WRITTEN_OFF),
          has(facts, Kind.INVOICE_PAID),
          sum(facts, Kind.INVOICE_TOTAL),
          paid.subtract(refunded),
          refunded,
          sum(facts, Kind.CREDITED));
    }

    private static boolean has(Collection<Fact> facts, Kind kind) {
      return facts.stream().anyMatch(fact -> fact.kind() == kind);
    }

    /// Nothing of it is open. What was paid out for a credit doesn't open it again; other refunds
    /// do.
    private boolean isCovered() {
      return (isPaidInFull && refunded.compareTo(credited) <= 0)
          || paid.add(credited).compareTo(total) >= 0;
    }

    boolean isSettled() {
      return isWrittenOff || isCovered();
    }

    boolean isPaid() {
      return !isWrittenOff && isCovered();
    }

    BigDecimal settled() {
      return isSettled() ? total : paid.add(credited).max(BigDecimal.ZERO);
    }
  }
}
