package io.collector.crm.receivable;

import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What follows from all that is known of an invoice. Pure: it depends on the facts alone, not on
/// the order in which they came.
///
/// @param open      what the customer still owes of it
/// @param excess    money that paid it and was credited: the customer's credit
/// @param settledAt when the last of it was paid; absent unless it is paid
record InvoiceSettlement(
    ReceivableStatus status, BigDecimal open, BigDecimal excess, @Nullable Instant settledAt) {

  /// @param amount     as issued; absent if that isn't known yet
  /// @param paid       what `invoice.paid` said; absent if it didn't come
  /// @param writtenOff given up; absent if it wasn't
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

    private BigDecimal discount() {
      return entries.stream().map(Entry::discount).reduce(ZERO, BigDecimal::add);
    }
  }

  /// @param amount all that settled it, discounts granted beside it too
  record Paid(BigDecimal amount, Instant at) {}

  record Entry(EntryKind kind, BigDecimal amount, BigDecimal discount, Instant at) {}

  static InvoiceSettlement of(Facts facts) {
    var discount = facts.discount();
    var paid = facts.paid();
    var told = paid == null ? ZERO : paid.amount().subtract(discount);
    var money = facts.sum(EntryKind.PAYMENT).max(told);
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
    // whoever says that it is paid has the last word; money that went back opens it again
    var owed = paid == null ? missing : missing.min(ZERO);
    var open = owed.add(back).max(ZERO);
    var excess = kept.min(kept.subtract(toPay)).max(ZERO);
    var isGivenUp = writtenOff.signum() > 0 && kept.compareTo(toPay) < 0;
    var status = status(open, isGivenUp, credited, kept.add(discount));
    return new InvoiceSettlement(status, open, excess, settledAt(status, facts));
  }

  /// @param settled money and discounts
  private static ReceivableStatus status(
      BigDecimal open, boolean isGivenUp, BigDecimal credited, BigDecimal settled) {
    if (open.signum() > 0) {
      return settled.signum() > 0 ? ReceivableStatus.PARTIALLY_PAID : ReceivableStatus.OPEN;
    }
    if (isGivenUp) {
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
