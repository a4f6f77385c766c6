package io.collector.accounting.report;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The totals of the journal's lines by account, currency, cost centre, day and month: reports read
/// them (`ledger_sums`). Entries that aren't in them are in `unsummed_entry`, and reports add their
/// lines: so nobody who posts waits for a total, and each line counts once at any moment.
@ApplicationScoped
class LedgerTotals {

  /// One statement: a report sees an entry's lines in the totals, or beside them.
  private static final String ADD =
      """
      WITH taken AS (
        DELETE FROM unsummed_entry
         WHERE tenant_id = $1
           AND entry_id = ANY (ARRAY(SELECT entry_id FROM unsummed_entry
                                      WHERE tenant_id = $1 AND posting_date BETWEEN $2 AND $3 LIMIT $4))
        RETURNING entry_id
      ), added AS (
        INSERT INTO ledger_total AS t (tenant_id, span, first_day, account_code, currency, cost_centre, closing, debit, credit,
                                       base_debit, base_credit, by_rates)
        SELECT $1, s.span, s.first_day, l.account_code, l.currency, l.cost_centre, l.closing, sum(l.debit), sum(l.credit),
               sum(greatest(coalesce(l.base_amount, l.debit - l.credit), 0)),
               sum(greatest(-coalesce(l.base_amount, l.debit - l.credit), 0)),
               coalesce(sum(l.base_amount) FILTER (WHERE l.debit = 0 AND l.credit = 0), 0)
          FROM taken
         CROSS JOIN LATERAL (SELECT * FROM journal_line WHERE tenant_id = $1 AND entry_id = taken.entry_id OFFSET 0) l
         CROSS JOIN LATERAL (VALUES ('DAY', l.posting_date),
                                    ('MONTH', date_trunc('month', l.posting_date::timestamp)::date)) AS s (span, first_day)
         WHERE s.span = 'DAY' OR NOT l.closing
         GROUP BY s.span, s.first_day, l.account_code, l.currency, l.cost_centre, l.closing
        ON CONFLICT ON CONSTRAINT one_ledger_total DO UPDATE
           SET debit = t.debit + excluded.debit, credit = t.credit + excluded.credit,
               base_debit = t.base_debit + excluded.base_debit, base_credit = t.base_credit + excluded.base_credit,
               by_rates = t.by_rates + excluded.by_rates
      )
      SELECT count(*) AS entries FROM taken
      """;
  private static final String NEXT_DAY =
      "SELECT min(posting_date) AS day FROM journal_entry WHERE tenant_id = $1 AND posting_date >"
          + " $2";
  private static final String MONTHS =
      "SELECT count(DISTINCT date_trunc('month', posting_date::timestamp)) AS months FROM"
          + " journal_entry WHERE tenant_id = $1";
  private static final String FORGET =
      "DELETE FROM ledger_total WHERE tenant_id = $1 AND first_day > $2 AND first_day <= $3";

  /// What is posted meanwhile is there already, by its own transaction.
  private static final String UNSUMMED =
      """
      INSERT INTO unsummed_entry (tenant_id, entry_id, posting_date)
      SELECT tenant_id, id, posting_date FROM journal_entry WHERE tenant_id = $1 AND posting_date BETWEEN $2 AND $3
      ON CONFLICT DO NOTHING
      """;

  /// Adds some entries' lines to the totals.
  ///
  /// @return how many entries
  Uni<Long> add(int most) {
    return hold().chain(() -> add(LedgerSums.FIRST_DAY, LedgerSums.LAST_DAY, most));
  }

  /// Makes the totals of the first month with entries behind a day anew, and forgets those of the
  /// months before it, which have no entries.
  ///
  /// @return the month, and how many entries it has; empty when there is none: then totals behind
  ///     that day are forgotten
  Uni<Optional<Rebuilt>> rebuildNext(LocalDate after) {
    return hold()
        .chain(
            () ->
                TenantSql.row(
                    NEXT_DAY, row -> Optional.ofNullable(row.getLocalDate("day")), tenant(), after))
        .map(found -> found.orElseThrow())
        .chain(
            day ->
                day.isEmpty()
                    ? TenantSql.execute(FORGET, tenant(), after, LedgerSums.LAST_DAY)
                        .replaceWith(Optional.empty())
                    : rebuild(after, YearMonth.from(day.get())).map(Optional::of));
  }

  /// @param entries whose lines were added up
  record Rebuilt(YearMonth month, long entries) {}

  private static Uni<Rebuilt> rebuild(LocalDate after, YearMonth month) {
    var first = month.atDay(1);
    var last = month.atEndOfMonth();
    return TenantSql.execute(FORGET, tenant(), after, last)
        .chain(() -> TenantSql.execute(UNSUMMED, tenant(), first, last))
        .chain(() -> add(first, last, null))
        .map(entries -> new Rebuilt(month, entries));
  }

  /// With entries.
  Uni<Long> months() {
    return TenantSql.row(MONTHS, row -> row.getLong("months"), tenant()).map(Optional::orElseThrow);
  }

  /// Who changes totals of a tenant holds this, so that rows are locked by one transaction alone.
  private static Uni<Void> hold() {
    return TenantSql.lockNames(List.of("ledger totals of " + tenant()));
  }

  private static Uni<Long> add(LocalDate first, LocalDate last, @Nullable Integer most) {
    return TenantSql.row(
            ADD,
            row -> Objects.requireNonNull(row.getLong("entries")),
            tenant(),
            first,
            last,
            most == null ? null : most.longValue())
        .map(Optional::orElseThrow);
  }

  private static String tenant() {
    return Tenant.current();
  }
}
