package io.collector.crm.receivable;

import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The status of an invoice by all its facts. Pure: the order in which the events came makes no
/// difference.
///
/// @param open      the amount still to pay
/// @param excess    paid and then credited: the customer's credit
/// @param settledAt when it was paid in full; absent otherwise
record InvoiceSettlement(
    ReceivableStatus status, BigDecimal open, BigDecimal excess, @Nullable Instant settledAt) {

  /// @param amount     as issued; absent before `invoice.issued`
  /// @param paid       absent before `invoice.paid`
  /// @param writtenOff absent if it wasn't
  record Facts(
      @Nullable BigDecimal amount,
      @Nullable Paid paid,
      boolean voided,
      @Nullable BigDecimal writtenOff,
      List<Entry> entries) {

    private BigDecimal sum(EntryKind kind) {
      return entries.stream()
          .filter(entry -> entry.kind() == kind)
          .map(Entry::amount)
          .reduce(ZERO, BigDecimal::add);
    }

    private BigDecimal granted() {
      return discounts(false);
    }

    private BigDecimal undone() {
      return discounts(true);
    }

    private BigDecimal discounts(boolean isUndone) {
      return entries.stream()
          .filter(entry -> (entry.kind() == EntryKind.REFUND) == isUndone)
          .map(Entry::discount)
          .reduce(ZERO, BigDecimal::add);
    }
  }

  /// @param amount money and discounts
  record Paid(BigDecimal amount, Instant at) {}

  /// @param discount granted beside it; with a refund, undone
  record Entry(EntryKind kind, BigDecimal amount, BigDecimal discount, Instant at) {}

  static InvoiceSettlement of(Facts facts) {
    var discount = facts.granted();
    var undone = facts.undone();
    var paid = facts.paid();
    var reported = paid == null ? ZERO : paid.amount().subtract(discount);
    var money = facts.sum(EntryKind.PAYMENT).max(reported);
    var back = facts.sum(EntryKind.REFUND);
    var kept = money.subtract(back);
    if (facts.amount() == null || facts.voided()) {
      var status =
          facts.voided()
              ? ReceivableStatus.VOIDED
              : paid == null ? ReceivableStatus.NOT_ISSUED : ReceivableStatus.PAID;
      return new InvoiceSettlement(
          status, ZERO, facts.voided() ? kept.max(ZERO) : ZERO, settledAt(status, facts));
    }
    var credited = facts.sum(EntryKind.CREDIT_NOTE);
    var writtenOff = Objects.requireNonNullElse(facts.writtenOff(), ZERO);
    var toPay = facts.amount().subtract(credited).subtract(discount);
    var missing = toPay.subtract(writtenOff).subtract(money);
    // invoice.paid outweighs the sum of payments; a refund opens the amount again
    var owed = paid == null ? missing : missing.min(ZERO);
    var open = owed.add(back).add(undone).max(ZERO);
    var stillToPay = toPay.add(undone);
    var excess = kept.min(kept.subtract(stillToPay)).max(ZERO);
    var isWrittenOff = writtenOff.signum() > 0 && kept.compareTo(stillToPay) < 0;
    var status = status(open, isWrittenOff, credited, kept.add(discount).subtract(undone));
    return new InvoiceSettlement(status, open, excess, settledAt(status, facts));
  }

  /// @param settled money and discounts
  private static ReceivableStatus status(
      BigDecimal open, boolean isWrittenOff, BigDecimal credited, BigDecimal settled) {
    if (open.signum() > 0) {
      return settled.signum() > 0 ? ReceivableStatus.PARTIALLY_PAID : ReceivableStatus.OPEN;
    }
    if (isWrittenOff) {
      return ReceivableStatus.WRITTEN_OFF;
    }
    return credited.signum() > 0 && settled.signum() <= 0
        ? ReceivableStatus.CREDITED
        : ReceivableStatus.PAID;
  }

  private static @Nullable Instant settledAt(ReceivableStatus status, Facts facts) {
    if (status != ReceivableStatus.PAID) {
      return null;
    }
    return facts.paid() != null
        ? facts.paid().at()
        : facts.entries().stream()
            .filter(entry -> entry.kind() == EntryKind.PAYMENT)
            .map(Entry::at)
            .max(Instant::compareTo)
            .orElse(null);
  }
}
