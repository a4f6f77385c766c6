package io.collector.accounting.journal;

import io.collector.accounting.account.Chart;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.events.accounting.JournalPosted;
import io.collector.money.MinorUnit;
import io.collector.numbering.DocumentSequence;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Brings an entry into the functional currency, numbers it, saves it and publishes
/// `journal.posted`, and `supplier_bill.settled` or `invoice.settled` for each bill or invoice that
/// it pays.
@ApplicationScoped
public class PostEntry {

  private final ConvertEntry convertEntry;
  private final JournalEntries entries;
  private final DocumentSequence numbers;
  private final Outbox outbox;
  private final SettledBills settledBills;
  private final SettledInvoices settledInvoices;

  PostEntry(
      ConvertEntry convertEntry,
      JournalEntries entries,
      DocumentSequence numbers,
      Outbox outbox,
      SettledBills settledBills,
      SettledInvoices settledInvoices) {
    this.convertEntry = convertEntry;
    this.entries = entries;
    this.numbers = numbers;
    this.outbox = outbox;
    this.settledBills = settledBills;
    this.settledInvoices = settledInvoices;
  }

  /// @throws ProblemException 422 `no-exchange-rate` without a rate of the document's day
  public Uni<JournalEntry> post(Cause cause, EntryDraft draft, Chart chart) {
    return postIfRated(cause, draft, chart)
        .map(entry -> entry.orElseThrow(() -> noRate(draft, chart)));
  }

  /// For a person who may name a rate.
  ///
  /// @param agreed a rate that counts instead of that of the table
  Uni<JournalEntry> post(Cause cause, EntryDraft draft, Chart chart, @Nullable BigDecimal agreed) {
    return postIfRated(cause, draft, chart, agreed)
        .map(
            entry ->
                entry.orElseThrow(
                    () ->
                        noRate(draft, chart)
                            .at(
                                "/exchangeRate",
                                "is needed, or a rate %s in the table"
                                    .formatted(days(draft, chart)))));
  }

  /// The entry; empty without a rate of its document's day.
  public Uni<Optional<JournalEntry>> postIfRated(Cause cause, EntryDraft draft, Chart chart) {
    return postIfRated(cause, draft, chart, null);
  }

  private Uni<Optional<JournalEntry>> postIfRated(
      Cause cause, EntryDraft draft, Chart chart, @Nullable BigDecimal agreed) {
    return convertEntry
        .convert(draft, chart, agreed)
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : save(cause, found.get(), chart).map(Optional::of));
  }

  private static ProblemException noRate(EntryDraft draft, Chart chart) {
    return Problems.unprocessable(
        "no-exchange-rate",
        "There is no rate of %s for %s: enter one %s."
            .formatted(draft.currency(), draft.documentDate(), days(draft, chart)));
  }

  private static String days(EntryDraft draft, Chart chart) {
    var day = draft.documentDate();
    return "from %s to %s".formatted(chart.currencies().oldestRate(day), day);
  }

  private Uni<JournalEntry> save(Cause cause, EntryDraft draft, Chart chart) {
    return numbers
        .next("JE", draft.postingDate().getYear())
        .map(number -> new JournalEntry(number, draft))
        .call(entry -> entries.persist(entry))
        .call(entry -> outbox.append(cause, posted(entry, draft), 1L))
        .call(entry -> settledBills.publish(cause, entry, draft))
        .call(entry -> settledInvoices.publish(cause, entry, draft, chart));
  }

  private static JournalPosted posted(JournalEntry entry, EntryDraft draft) {
    var currency = ledgerCurrency(draft);
    return new JournalPosted(
        entry.id(),
        entry.number(),
        entry.postingDate(),
        YearMonth.from(entry.postingDate()).toString(),
        entry.description(),
        currency,
        MinorUnit.known(currency)
            .round(draft.baseCurrency() == null ? draft.total() : draft.baseTotal()),
        entry.sourceType(),
        entry.sourceId(),
        entry.documentNumber(),
        entry.reversesEntryId(),
        draft.lines().stream()
            .filter(line -> amount(line, draft).signum() != 0)
            .map(line -> posted(line, draft))
            .toList());
  }

  /// The functional currency if there is one.
  private static String ledgerCurrency(EntryDraft draft) {
    return Objects.requireNonNullElse(draft.baseCurrency(), draft.currency());
  }

  private static BigDecimal amount(EntryDraft.Line line, EntryDraft draft) {
    return draft.baseCurrency() == null ? line.amount() : line.baseOrZero();
  }

  private static JournalPosted.LineItem posted(EntryDraft.Line line, EntryDraft draft) {
    var unit = MinorUnit.known(ledgerCurrency(draft));
    var amount = amount(line, draft);
    var isConverted = !ledgerCurrency(draft).equals(draft.currency());
    return new JournalPosted.LineItem(
        line.account().code(),
        line.account().name(),
        unit.round(amount.max(BigDecimal.ZERO)),
        unit.round(amount.negate().max(BigDecimal.ZERO)),
        line.description(),
        line.tags().costCentre(),
        line.customerId(),
        line.supplierId(),
        isConverted ? draft.currency() : null,
        isConverted ? MinorUnit.known(draft.currency()).round(line.amount().abs()) : null);
  }
}
