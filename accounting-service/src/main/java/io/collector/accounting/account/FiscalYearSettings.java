package io.collector.accounting.account;

import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Whether the days of fiscal years may change. Asked of the tables, for the packages of journal
/// and periods stand above this one.
final class FiscalYearSettings {

  private static final String POSTED =
      """
      SELECT (SELECT min(posting_date) FROM journal_entry WHERE tenant_id = $1) AS first_entry,
             EXISTS (SELECT FROM fiscal_year WHERE tenant_id = $1 AND status <> 'OPEN') AS year_closed
      """;

  private FiscalYearSettings() {}

  private record Posted(@Nullable LocalDate firstEntry, boolean yearClosed) {

    static Posted of(Row row) {
      return new Posted(row.getLocalDate("first_entry"), row.getBoolean("year_closed"));
    }
  }

  /// @throws ProblemException 409 while a year is closed, 422 if something was posted before the
  ///     books begin, or they begin on a day that nothing may be posted to
  static Uni<Void> check(AccountingSettings now, AccountingSettings wanted, Chart chart) {
    if (Objects.equals(now.booksBegin(), wanted.booksBegin())
        && Objects.equals(now.fiscalYearStart(), wanted.fiscalYearStart())) {
      return Uni.createFrom().voidItem();
    }
    return TenantSql.row(POSTED, Posted::of, Tenant.current())
        .invoke(found -> check(found.orElseThrow(), wanted.booksBegin(), chart))
        .replaceWithVoid();
  }

  private static void check(Posted posted, @Nullable LocalDate booksBegin, Chart chart) {
    if (posted.yearClosed()) {
      throw Problems.conflict(
          "year-closed", "The fiscal year's days can't change while a year is closed.");
    }
    if (booksBegin == null) {
      return;
    }
    chart.checkDay(booksBegin, "/booksBegin", "");
    if (posted.firstEntry() != null && posted.firstEntry().isBefore(booksBegin)) {
      throw Problems.unprocessable("has-earlier-entries", "Something was posted before that day.")
          .at("/booksBegin", "must be %s or earlier".formatted(posted.firstEntry()));
    }
  }
}
