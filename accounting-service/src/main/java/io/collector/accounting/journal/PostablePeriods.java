package io.collector.accounting.journal;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// The days that accept postings.
///
/// The database checks again when an entry is written.
@ApplicationScoped
public class PostablePeriods {

  private static final String OPEN_DAYS =
      """
      SELECT (max(start_date) FILTER (WHERE status = 'CLOSED') + interval '1 month')::date AS first,
             (max(start_date) FILTER (WHERE status <> 'OPEN') + interval '1 month')::date AS free
        FROM accounting_period WHERE tenant_id = $1
      """;
  private static final String HOLD = "SELECT hold_books(false)";
  private static final String HOLD_ALONE = "SELECT hold_books(true)";

  /// As they are now; a month may be closed at once.
  public Uni<OpenDays> openDays() {
    return TenantSql.row(
            OPEN_DAYS,
            row -> new OpenDays(row.getLocalDate("first"), row.getLocalDate("free")),
            Tenant.current())
        .map(found -> found.orElseThrow());
  }

  /// For an entry that is posted in this transaction: closing waits until it ends.
  public Uni<OpenDays> openDaysToPost() {
    return TenantSql.row(HOLD, _ -> true).chain(this::openDays);
  }

  /// Blocks postings until this transaction ends.
  public Uni<Void> hold() {
    return TenantSql.row(HOLD_ALONE, _ -> true).replaceWithVoid();
  }
}
