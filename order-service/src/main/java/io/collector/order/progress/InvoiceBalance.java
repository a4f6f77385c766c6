package io.collector.order.progress;

import static java.math.BigDecimal.ZERO;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.collector.order.progress.ProgressFact.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/// The balance of an order's invoices. Void ones don't count, and payments of them are the
/// customer's credit.
///
/// @param invoices  those that were issued, by id
/// @param unsettled number of open ones: neither paid, nor credited, nor written off
/// @param unpaid    number of those not paid, or written off
/// @param paid      payments less refunds
/// @param refunded  paid back, or the customer's credit
/// @param settled   of the invoiced amount, no longer owed
public record InvoiceBalance(
    List<UUID> invoices,
    int unsettled,
    int unpaid,
    BigDecimal paid,
    BigDecimal refunded,
    BigDecimal settled) {

  static InvoiceBalance of(Collection<ProgressFact> facts) {
    var byInvoice =
        facts.stream()
            .filter(fact -> fact.invoice() != null)
            .collect(
                groupingBy(fact -> Objects.requireNonNull(fact.invoice()), TreeMap::new, toList()));
    var creditPaidOut =
        sum(facts.stream().filter(fact -> fact.invoice() == null).toList(), Kind.REFUND);
    var invoices = new ArrayList<UUID>();
    var unsettled = 0;
    var unpaid = 0;
    var cameIn = ZERO;
    var wentBack = ZERO;
    var settled = ZERO;
    for (var ofInvoice : byInvoice.entrySet()) {
      var invoice = Balance.of(ofInvoice.getValue(), creditPaidOut);
      creditPaidOut = creditPaidOut.subtract(invoice.creditPaidOut());
      cameIn = cameIn.add(invoice.cameIn());
      wentBack = wentBack.add(invoice.wentBack());
      if (invoice.isIssued()) {
        invoices.add(ofInvoice.getKey());
        unsettled += invoice.isSettled() ? 0 : 1;
        unpaid += invoice.isPaid() ? 0 : 1;
        settled = settled.add(invoice.settled());
      }
    }
    wentBack = wentBack.add(creditPaidOut);
    // the rest of a refund is of payments for other orders
    var refunded = cameIn.signum() > 0 ? wentBack.min(cameIn) : wentBack;
    return new InvoiceBalance(
        invoices, unsettled, unpaid, cameIn.subtract(refunded).max(ZERO), refunded, settled);
  }

  private static BigDecimal sum(Collection<ProgressFact> facts, Kind kind) {
    return facts.stream()
        .filter(fact -> fact.kind() == kind)
        .map(ProgressFact::amountOrZero)
        .reduce(ZERO, BigDecimal::add);
  }

  /// One invoice.
  ///
  /// @param cameIn        money
  /// @param reopened      of it, by refunds that name the invoice
  /// @param free          of it, because a credit note or voiding left less to pay
  /// @param creditPaidOut of that, by refunds that name the order only
  private record Balance(
      boolean isIssued,
      boolean isWrittenOff,
      boolean isPaidInFull,
      BigDecimal owed,
      BigDecimal cameIn,
      BigDecimal reopened,
      BigDecimal free,
      BigDecimal creditPaidOut,
      BigDecimal total) {

    static Balance of(Collection<ProgressFact> facts, BigDecimal paidOut) {
      var isVoided = has(facts, Kind.INVOICE_VOIDED);
      var isKnown = has(facts, Kind.INVOICE_TOTAL);
      var discount = sum(facts, Kind.DISCOUNT);
      // an outside payment service publishes the last payment only
      var cameIn = sum(facts, Kind.PAYMENT).max(sum(facts, Kind.INVOICE_PAID).subtract(discount));
      var total = sum(facts, Kind.INVOICE_TOTAL);
      var granted = discount.subtract(sum(facts, Kind.DISCOUNT_UNDONE));
      var owed = isVoided ? ZERO : total.subtract(granted).subtract(sum(facts, Kind.CREDITED));
      var free = isKnown || isVoided ? cameIn.subtract(owed.max(ZERO)).max(ZERO) : ZERO;
      return new Balance(
          isKnown && !isVoided,
          has(facts, Kind.WRITTEN_OFF),
          has(facts, Kind.INVOICE_PAID),
          owed,
          cameIn,
          sum(facts, Kind.REFUND),
          free,
          free.min(paidOut),
          total);
    }

    private static boolean has(Collection<ProgressFact> facts, Kind kind) {
      return facts.stream().anyMatch(fact -> fact.kind() == kind);
    }

    private BigDecimal refunded() {
      return reopened.add(creditPaidOut);
    }

    BigDecimal wentBack() {
      return free.max(refunded());
    }

    /// Nothing is open. A refund of the excess doesn't open it again; other refunds do.
    private boolean isCovered() {
      return isPaidInFull
          ? refunded().compareTo(free) <= 0
          : cameIn.subtract(refunded()).compareTo(owed) >= 0;
    }

    boolean isSettled() {
      return isWrittenOff || isCovered();
    }

    boolean isPaid() {
      return !isWrittenOff && isCovered();
    }

    BigDecimal settled() {
      return isSettled()
          ? total
          : total.subtract(owed).add(cameIn).subtract(refunded()).max(ZERO).min(total);
    }
  }
}
