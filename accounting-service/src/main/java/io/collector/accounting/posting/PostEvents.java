package io.collector.accounting.posting;

import io.collector.accounting.account.Chart;
import io.collector.accounting.account.Charts;
import io.collector.accounting.journal.EntryCause;
import io.collector.accounting.journal.EntryDraft;
import io.collector.accounting.journal.JournalEntries;
import io.collector.accounting.journal.JournalEntry;
import io.collector.accounting.journal.PostEntry;
import io.collector.accounting.journal.PostablePeriods;
import io.collector.bus.Cause;
import io.collector.bus.EventHandler;
import io.collector.bus.RefusedEventException;
import io.collector.events.Event;
import io.collector.events.Payload;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Posts an event by its rule into an open period: once per document, even if several events are
/// about it.
@ApplicationScoped
public class PostEvents {

  private static final String POSTED_BY = "posting rules";

  private final JournalEntries entries;
  private final Charts charts;
  private final PostablePeriods books;
  private final PostEntry postEntry;

  PostEvents(JournalEntries entries, Charts charts, PostablePeriods books, PostEntry postEntry) {
    this.entries = entries;
    this.charts = charts;
    this.books = books;
    this.postEntry = postEntry;
  }

  /// The handler of one kind of event.
  public <T extends Payload> EventHandler<T> by(Function<Event<T>, Posting> rule) {
    return event -> post(event, rule.apply(event));
  }

  private Uni<Void> post(Event<?> event, Posting posting) {
    if (posting.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return entries
        .hasDocument(posting.key())
        .chain(known -> known ? Uni.createFrom().voidItem() : postNew(event, posting));
  }

  private Uni<Void> postNew(Event<?> event, Posting posting) {
    return charts
        .current()
        .invoke(chart -> refuseTooFarAhead(posting, chart))
        .chain(
            chart ->
                content(posting, chart).chain(content -> post(event, posting, content, chart)));
  }

  private Uni<Void> post(Event<?> event, Posting posting, Optional<Content> content, Chart chart) {
    return content.isEmpty()
        ? Uni.createFrom().voidItem()
        : draft(event, posting, content.get(), chart)
            .chain(draft -> postEntry.post(Cause.of(event), draft))
            .replaceWithVoid();
  }

  /// @param reverses the entry that the lines undo
  private record Content(List<EntryDraft.Line> lines, @Nullable JournalEntry reverses) {

    /// A document that undoes another isn't posted before it.
    LocalDate notBefore(LocalDate day) {
      return reverses == null || !day.isBefore(reverses.postingDate())
          ? day
          : reverses.postingDate();
    }
  }

  /// Empty if a person has reversed the other entry already.
  private Uni<Optional<Content>> content(Posting posting, Chart chart) {
    var own = Optional.of(new Content(posting.in(chart), null));
    return posting.undoes() == null
        ? Uni.createFrom().item(own)
        : entries
            .ofDocument(posting.undoes())
            .chain(
                undone ->
                    undone.isEmpty() ? Uni.createFrom().item(own) : reversal(undone.get(), chart));
  }

  private Uni<Optional<Content>> reversal(JournalEntry entry, Chart chart) {
    return entries
        .isReversed(entry)
        .map(
            reversed ->
                reversed
                    ? Optional.empty()
                    : Optional.of(new Content(entry.reversed(chart), entry)));
  }

  private static void refuseTooFarAhead(Posting posting, Chart chart) {
    var last = chart.rules().lastDay(LocalDate.now(ZoneOffset.UTC));
    if (posting.documentDate().isAfter(last)) {
      throw new RefusedEventException(
          "%s is dated %s, after the last day that can be posted to: %s"
              .formatted(posting.description(), posting.documentDate(), last));
    }
  }

  private Uni<EntryDraft> draft(Event<?> event, Posting posting, Content content, Chart chart) {
    return books
        .openDays()
        .map(open -> open.postingDate(content.notBefore(posting.documentDate()), chart.rules()))
        .map(
            day ->
                new EntryDraft(
                    day,
                    posting.documentDate(),
                    posting.currency(),
                    posting.description(),
                    cause(event, posting),
                    content.reverses() == null ? null : content.reverses().id(),
                    null,
                    false,
                    content.lines()));
  }

  private static EntryCause cause(Event<?> event, Posting posting) {
    return new EntryCause(
        event.type().wireName(),
        posting.sourceId(),
        posting.documentNumber(),
        event.eventId(),
        Cause.of(event).correlationId(),
        posting.orderId(),
        posting.key(),
        POSTED_BY);
  }
}
