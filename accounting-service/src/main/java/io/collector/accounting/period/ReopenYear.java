package io.collector.accounting.period;

import io.collector.accounting.account.Chart;
import io.collector.accounting.account.Charts;
import io.collector.accounting.journal.EntryCause;
import io.collector.accounting.journal.EntryDraft;
import io.collector.accounting.journal.JournalEntries;
import io.collector.accounting.journal.JournalEntry;
import io.collector.accounting.journal.PostEntry;
import io.collector.accounting.journal.PostablePeriods;
import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Opens the last closed year again: the entries that closed it are reversed, all or none.
@ApplicationScoped
class ReopenYear {

  private final FiscalYears years;
  private final PostablePeriods books;
  private final JournalEntries entries;
  private final Charts charts;
  private final PostEntry postEntry;

  ReopenYear(
      FiscalYears years,
      PostablePeriods books,
      JournalEntries entries,
      Charts charts,
      PostEntry postEntry) {
    this.years = years;
    this.books = books;
    this.entries = entries;
    this.charts = charts;
    this.postEntry = postEntry;
  }

  /// The database takes entries of a year's close only while the year isn't closed: so it is
  /// written first that it isn't.
  Uni<FiscalYear> reopen(int year, String person, String reason) {
    return books
        .hold()
        .chain(years::lastClosed)
        .map(last -> refuseIfNotLast(last, year))
        .invoke(row -> row.reopen(person, reason))
        .call(Panache::flush)
        .call(
            row -> entries.closingEntries(row.days().last()).chain(closing -> undo(closing, row)));
  }

  private static FiscalYear refuseIfNotLast(Optional<FiscalYear> last, int year) {
    if (last.isEmpty() || year > last.get().year()) {
      throw Problems.conflict("not-closed", "The fiscal year %d isn't closed.".formatted(year));
    }
    if (last.get().year() != year) {
      throw Problems.conflict(
          "later-year-closed",
          "Only the last closed year can be opened again: %d.".formatted(last.get().year()));
    }
    return last.get();
  }

  private Uni<Void> undo(List<JournalEntry> closing, FiscalYear year) {
    return charts
        .current()
        .chain(
            chart ->
                Sequential.each(
                    closing,
                    entry ->
                        entries
                            .loadItems(entry)
                            .map(_ -> reversal(entry, year, chart))
                            .chain(draft -> postEntry.post(Cause.ofRequest(), draft, chart))));
  }

  private static EntryDraft reversal(JournalEntry entry, FiscalYear year, Chart chart) {
    return entry.undoneBy(
        entry.postingDate(),
        entry.postingDate(),
        "Reversal of " + entry.number(),
        EntryCause.yearClose(year.year(), "year-close/undone/" + entry.id(), year.changedBy()),
        year.reason(),
        true,
        chart);
  }
}
