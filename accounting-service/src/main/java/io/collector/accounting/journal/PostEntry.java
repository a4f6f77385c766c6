package io.collector.accounting.journal;

import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.events.accounting.JournalPosted;
import io.collector.money.MinorUnit;
import io.collector.numbering.DocumentSequence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.YearMonth;

/// Numbers an entry, saves it and publishes `journal.posted`.
@ApplicationScoped
public class PostEntry {

  private final JournalEntries entries;
  private final DocumentSequence numbers;
  private final Outbox outbox;

  PostEntry(JournalEntries entries, DocumentSequence numbers, Outbox outbox) {
    this.entries = entries;
    this.numbers = numbers;
    this.outbox = outbox;
  }

  public Uni<JournalEntry> post(Cause cause, EntryDraft draft) {
    return numbers
        .next("JE", draft.postingDate().getYear())
        .map(number -> new JournalEntry(number, draft))
        .call(entry -> entries.persist(entry))
        .call(entry -> outbox.append(cause, posted(entry, draft), 1L));
  }

  private static JournalPosted posted(JournalEntry entry, EntryDraft draft) {
    return new JournalPosted(
        entry.id(),
        entry.number(),
        entry.postingDate(),
        YearMonth.from(entry.postingDate()).toString(),
        entry.description(),
        entry.currency(),
        MinorUnit.known(draft.currency()).round(draft.total()),
        entry.sourceType(),
        entry.sourceId(),
        entry.documentNumber(),
        entry.reversesEntryId(),
        draft.lines().stream().map(line -> posted(line, draft.currency())).toList());
  }

  private static JournalPosted.LineItem posted(EntryDraft.Line line, String currency) {
    return new JournalPosted.LineItem(
        line.account().code(),
        line.account().name(),
        MinorUnit.known(currency).round(line.amount().max(BigDecimal.ZERO)),
        MinorUnit.known(currency).round(line.amount().negate().max(BigDecimal.ZERO)),
        line.description(),
        null,
        line.customerId(),
        null,
        null,
        null);
  }
}
