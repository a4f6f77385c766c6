package io.collector.accounting.posting;

import io.collector.accounting.account.Chart;
import io.collector.accounting.account.Charts;
import io.collector.accounting.journal.EntryCause;
import io.collector.accounting.journal.EntryDraft;
import io.collector.accounting.journal.JournalEntries;
import io.collector.accounting.journal.JournalEntry;
import io.collector.accounting.journal.OpenDays;
import io.collector.accounting.journal.PostEntry;
import io.collector.accounting.journal.PostablePeriods;
import io.collector.bus.EventHandler;
import io.collector.bus.RefusedEventException;
import io.collector.events.Event;
import io.collector.events.Payload;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Posts an event by its rule into an open period: once per document, even if several events are
/// about it. One in a foreign currency waits until there is a rate of its day, and what undoes it
/// waits behind it.
@ApplicationScoped
public class PostEvents {

  private static final String POSTED_BY = "posting rules";

  private final JournalEntries entries;
  private final Charts charts;
  private final PostablePeriods books;
  private final WaitingPostings waiting;
  private final ConfirmedPayments confirmedPayments;
  private final PostEntry postEntry;

  PostEvents(
      JournalEntries entries,
      Charts charts,
      PostablePeriods books,
      WaitingPostings waiting,
      ConfirmedPayments confirmedPayments,
      PostEntry postEntry) {
    this.entries = entries;
    this.charts = charts;
    this.books = books;
    this.waiting = waiting;
    this.confirmedPayments = confirmedPayments;
    this.postEntry = postEntry;
  }

  /// The handler of one kind of event.
  public <T extends Payload> EventHandler<T> by(Function<Event<T>, Posting> rule) {
    return event -> post(PostedEvent.of(event), rule.apply(event));
  }

  Uni<Void> post(PostedEvent event, Posting posting) {
    if (posting.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return entries
        .hasDocument(posting.key())
        .chain(known -> known ? Uni.createFrom().voidItem() : postNew(event, posting));
  }

  private Uni<Void> postNew(PostedEvent event, Posting posting) {
    return charts
        .current()
        .invoke(chart -> refuseTooFarAhead(posting, chart))
        .chain(chart -> postUnlessConfirmed(event, posting, chart));
  }

  private Uni<Void> postUnlessConfirmed(PostedEvent event, Posting posting, Chart chart) {
    return confirmedPayments
        .isPosted(posting, chart)
        .map(isPosted -> isPosted ? posting.withoutMoney() : posting)
        .chain(rest -> rest.isEmpty() ? Uni.createFrom().voidItem() : postNew(event, rest, chart));
  }

  /// What waits is asked for first, then what is posted: so nothing that is posted meanwhile is
  /// missed.
  private Uni<Void> postNew(PostedEvent event, Posting posting, Chart chart) {
    return waiting
        .ofUndone(posting)
        .chain(
            days ->
                days.isPresent()
                    ? waiting.add(posting, event, days.get(), chart)
                    : postOrUndo(event, posting, chart));
  }

  private Uni<Void> postOrUndo(PostedEvent event, Posting posting, Chart chart) {
    return undone(posting)
        .chain(
            undone ->
                undone.isReversed()
                    ? Uni.createFrom().voidItem()
                    : draft(event, posting, undone.entry(), chart)
                        .chain(draft -> postOrWait(event, posting, draft, chart)));
  }

  private Uni<Void> postOrWait(PostedEvent event, Posting posting, EntryDraft draft, Chart chart) {
    return postEntry
        .postIfRated(event.cause(), draft, chart)
        .chain(
            entry ->
                entry.isEmpty() ? waiting.add(posting, event, chart) : Uni.createFrom().voidItem());
  }

  /// What a posting undoes.
  ///
  /// @param entry      absent if it undoes nothing, or what isn't posted yet
  /// @param isReversed whether a person has done that already
  private record Undone(@Nullable JournalEntry entry, boolean isReversed) {}

  private Uni<Undone> undone(Posting posting) {
    var nothing = new Undone(null, false);
    return posting.undoes() == null
        ? Uni.createFrom().item(nothing)
        : entries
            .ofDocument(posting.undoes())
            .chain(
                found ->
                    found.isEmpty()
                        ? Uni.createFrom().item(nothing)
                        : entries
                            .isReversed(found.get())
                            .map(reversed -> new Undone(found.get(), reversed)));
  }

  private static void refuseTooFarAhead(Posting posting, Chart chart) {
    var day = documentDay(posting, chart);
    var last = chart.lastDay();
    if (day.isAfter(last)) {
      throw new RefusedEventException(
          "%s is dated %s, after the last day that can be posted to: %s"
              .formatted(posting.description(), day, last));
    }
  }

  private Uni<EntryDraft> draft(
      PostedEvent event, Posting posting, @Nullable JournalEntry undone, Chart chart) {
    return books
        .openDaysToPost()
        .map(
            open ->
                undone == null
                    ? draft(event, posting, open, chart)
                    : reversal(event, posting, undone, open, chart));
  }

  private static EntryDraft draft(PostedEvent event, Posting posting, OpenDays open, Chart chart) {
    var day = documentDay(posting, chart);
    return new EntryDraft(
        open.postingDate(day, chart.rules()),
        day,
        posting.currency(),
        posting.description(),
        cause(event, posting),
        null,
        null,
        false,
        posting.in(chart));
  }

  /// A document that undoes another isn't posted before it.
  private static EntryDraft reversal(
      PostedEvent event, Posting posting, JournalEntry undone, OpenDays open, Chart chart) {
    var documentDay = documentDay(posting, chart);
    var earliest = documentDay.isBefore(undone.postingDate()) ? undone.postingDate() : documentDay;
    return undone.undoneBy(
        open.postingDate(earliest, chart.rules()),
        documentDay,
        posting.description(),
        cause(event, posting),
        null,
        false,
        chart);
  }

  private static LocalDate documentDay(Posting posting, Chart chart) {
    return posting.documentDate().in(chart.calendar());
  }

  private static EntryCause cause(PostedEvent event, Posting posting) {
    return new EntryCause(
        event.type(),
        posting.sourceId(),
        posting.documentNumber(),
        event.id(),
        event.correlationId(),
        posting.orderId(),
        posting.key(),
        posting.paymentRun(),
        POSTED_BY);
  }
}
