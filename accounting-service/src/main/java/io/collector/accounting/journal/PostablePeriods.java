package io.collector.accounting.journal;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;

/// The days that accept postings: those after the last closed month.
///
/// The result may be stale at once; the database checks again when the entry is written, and
/// closing waits for postings.
@ApplicationScoped
public class PostablePeriods {

  private static final String FIRST_OPEN =
      """
      SELECT (max(start_date) + interval '1 month')::date FROM accounting_period
       WHERE tenant_id = $1 AND status = 'CLOSED'
      """;
  private static final String HOLD_ALONE = "SELECT hold_books(true)";

  /// The first day that accepts postings; empty if every day does.
  public Uni<Optional<LocalDate>> firstOpenDay() {
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom()
                    .completionStage(
                        () -> connection.select(FIRST_OPEN, new Object[] {Tenant.current()})))
        .map(rows -> Optional.ofNullable((LocalDate) rows.next()[0]));
  }

  /// This day, or the first open one after it if its period is closed.
  public Uni<LocalDate> postingDate(LocalDate documentDate) {
    return firstOpenDay().map(first -> first.filter(documentDate::isBefore).orElse(documentDate));
  }

  /// Blocks postings until this transaction ends.
  public Uni<Void> hold() {
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom()
                    .completionStage(() -> connection.select(HOLD_ALONE, new Object[] {})))
        .replaceWithVoid();
  }
}
