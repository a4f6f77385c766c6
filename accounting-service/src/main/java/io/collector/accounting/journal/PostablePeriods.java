package io.collector.accounting.journal;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;

/// Which days can be posted to. Everything up to the end of the last closed month can't.
///
/// What is read here may be over a moment later; the database checks again when the entry is
/// written, and makes whoever closes wait for whoever posts.
@ApplicationScoped
public class PostablePeriods {

  private static final String FIRST_OPEN =
      """
      SELECT (max(start_date) + interval '1 month')::date FROM accounting_period
       WHERE tenant_id = $1 AND status = 'CLOSED'
      """;
  private static final String HOLD_ALONE = "SELECT hold_books(true)";

  /// The first day that can be posted to; empty if any can.
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

  /// Nobody posts until this transaction ends.
  public Uni<Void> hold() {
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom()
                    .completionStage(() -> connection.select(HOLD_ALONE, new Object[] {})))
        .replaceWithVoid();
  }
}
