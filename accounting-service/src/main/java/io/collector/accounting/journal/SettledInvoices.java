package io.collector.accounting.journal;

import io.collector.accounting.account.Chart;
import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.events.accounting.InvoiceSettled;
import io.collector.money.MinorUnit;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Tells invoice-service what is paid of invoices without it, by `invoice.settled`, and what is
/// undone of that. What its own events have posted isn't told, nor what a person charges to an
/// invoice.
@ApplicationScoped
class SettledInvoices {

  private static final Set<String> PAID_HERE = Set.of(EntryCause.MANUAL, EntryCause.BANK_STATEMENT);

  /// Through payments, wherever they were recorded.
  private static final String PAID_BEFORE =
      """
      SELECT coalesce(-sum(i.amount), 0) AS paid
        FROM receivable_item i JOIN journal_entry e ON e.tenant_id = i.tenant_id AND e.id = i.entry_id
       WHERE i.tenant_id = $1 AND i.invoice_id = $2 AND i.currency = $3 AND i.entry_id <> $4
         AND e.source_type IN ('payment.received', 'payment.allocated', 'payment.refunded', 'invoice.paid',
                               'MANUAL', 'BANK_STATEMENT')
      """;

  private final JournalEntries entries;
  private final Outbox outbox;

  SettledInvoices(JournalEntries entries, Outbox outbox) {
    this.entries = entries;
    this.outbox = outbox;
  }

  Uni<Void> publish(Cause cause, JournalEntry entry, EntryDraft draft, Chart chart) {
    if (!PAID_HERE.contains(draft.cause().type())) {
      return Uni.createFrom().voidItem();
    }
    var settled = settled(draft);
    return settled.isEmpty()
        ? Uni.createFrom().voidItem()
        : undoesOwn(draft)
            .chain(
                own ->
                    Sequential.each(
                        own ? List.copyOf(settled.entrySet()) : List.of(),
                        invoice ->
                            paidBefore(entry, invoice.getKey(), draft)
                                .chain(
                                    before ->
                                        outbox.append(
                                            cause, event(entry, draft, chart, invoice, before)))));
  }

  /// Or undoes nothing.
  private Uni<Boolean> undoesOwn(EntryDraft draft) {
    return draft.reverses() == null
        ? Uni.createFrom().item(true)
        : entries.findById(draft.reverses()).map(undone -> PAID_HERE.contains(undone.sourceType()));
  }

  /// What less is owed by each invoice; of a reversal what more.
  private static Map<UUID, BigDecimal> settled(EntryDraft draft) {
    var amounts = new LinkedHashMap<UUID, BigDecimal>();
    for (var line : draft.lines()) {
      if (line.invoiceId() != null) {
        amounts.merge(line.invoiceId(), line.amount().negate(), BigDecimal::add);
      }
    }
    var sign = draft.reverses() == null ? 1 : -1;
    amounts.values().removeIf(amount -> amount.signum() != sign);
    return amounts;
  }

  private static Uni<BigDecimal> paidBefore(JournalEntry entry, UUID invoiceId, EntryDraft draft) {
    return TenantSql.rows(
            PAID_BEFORE,
            row -> Objects.requireNonNull(row.getBigDecimal("paid")),
            Tenant.current(),
            invoiceId,
            draft.currency(),
            entry.id())
        .map(List::getFirst);
  }

  private static InvoiceSettled event(
      JournalEntry entry,
      EntryDraft draft,
      Chart chart,
      Map.Entry<UUID, BigDecimal> invoice,
      BigDecimal paidBefore) {
    var unit = MinorUnit.known(draft.currency());
    return new InvoiceSettled(
        invoice.getKey(),
        customer(invoice.getKey(), draft),
        entry.id(),
        entry.number(),
        entry.postingDate(),
        draft.cause().type().equals(EntryCause.MANUAL) ? "JOURNAL_ENTRY" : "BANK_STATEMENT",
        draft.currency(),
        unit.show(invoice.getValue()),
        unit.show(paidBefore),
        draft.reverses(),
        chart.methodsBeside(draft.lines().stream().map(line -> line.account().code()).toList()));
  }

  private static @Nullable UUID customer(UUID invoiceId, EntryDraft draft) {
    return draft.lines().stream()
        .filter(line -> invoiceId.equals(line.invoiceId()))
        .map(EntryDraft.Line::customerId)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
