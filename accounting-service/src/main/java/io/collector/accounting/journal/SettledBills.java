package io.collector.accounting.journal;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.events.accounting.SupplierBillSettled;
import io.collector.money.MinorUnit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Tells procurement what is paid of suppliers' bills without it, by `supplier_bill.settled`, and
/// whose payment a person has reversed. What an event of procurement has posted isn't told.
@ApplicationScoped
class SettledBills {

  private static final List<SupplierBillSettled> NONE = List.of();

  private final JournalEntries entries;
  private final Outbox outbox;

  SettledBills(JournalEntries entries, Outbox outbox) {
    this.entries = entries;
    this.outbox = outbox;
  }

  Uni<Void> publish(Cause cause, JournalEntry entry, EntryDraft draft) {
    var settled = isOwn(draft.cause().type()) ? settled(entry, draft) : NONE;
    return settled.isEmpty()
        ? Uni.createFrom().voidItem()
        : undoesPayment(draft)
            .chain(
                told -> Sequential.each(told ? settled : NONE, bill -> outbox.append(cause, bill)));
  }

  private static boolean isOwn(String type) {
    return EntryCause.PAID_HERE.contains(type);
  }

  /// Or undoes nothing.
  private Uni<Boolean> undoesPayment(EntryDraft draft) {
    return draft.reverses() == null
        ? Uni.createFrom().item(true)
        : entries
            .findById(draft.reverses())
            .map(undone -> isOwn(undone.sourceType()) || isRuns(undone.sourceType()));
  }

  /// Whether a payment run of procurement has paid by it.
  private static boolean isRuns(String type) {
    return type.equals("supplier_bill.paid");
  }

  private static List<SupplierBillSettled> settled(JournalEntry entry, EntryDraft draft) {
    var unit = MinorUnit.known(draft.currency());
    return amounts(draft).entrySet().stream()
        .filter(bill -> bill.getValue().signum() != 0)
        .map(
            bill ->
                new SupplierBillSettled(
                    bill.getKey(),
                    supplier(bill.getKey(), draft),
                    entry.id(),
                    entry.number(),
                    entry.postingDate(),
                    draft.currency(),
                    unit.show(bill.getValue())))
        .toList();
  }

  private static Map<UUID, BigDecimal> amounts(EntryDraft draft) {
    var amounts = new LinkedHashMap<UUID, BigDecimal>();
    for (var line : draft.lines()) {
      if (line.billId() != null) {
        amounts.merge(line.billId(), line.amount(), BigDecimal::add);
      }
    }
    return amounts;
  }

  private static @Nullable UUID supplier(UUID billId, EntryDraft draft) {
    return draft.lines().stream()
        .filter(line -> billId.equals(line.billId()))
        .map(EntryDraft.Line::supplierId)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
