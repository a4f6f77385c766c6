package io.collector.numbering;

import io.collector.calendar.TenantCalendars;
import io.collector.tenancy.TenantSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Numbers for people: `DN-2026-000123`, counted per tenant, type and year. There may be gaps, and
/// nobody waits for another's transaction.
@ApplicationScoped
public class DocumentSequence {

  private static final String NEXT = "SELECT next_document_number($1, $2)";

  private final TenantCalendars calendars;

  DocumentSequence(TenantCalendars calendars) {
    this.calendars = calendars;
  }

  /// The next number of the tenant's year.
  ///
  /// @param type two to five capitals: `DN` for delivery notes
  public Uni<String> next(String type) {
    return calendars.current().chain(calendar -> next(type, calendar.year().getValue()));
  }

  public Uni<String> next(String type, int year) {
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom()
                    .completionStage(() -> connection.select(NEXT, new Object[] {type, year})))
        .map(rows -> format(type, year, ((Number) rows.next()[0]).longValue()));
  }

  /// For who counts in a statement of its own.
  public static String format(String type, int year, long count) {
    return "%s-%d-%06d".formatted(type, year, count);
  }
}
