package io.collector.accounting.report;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What was planned and what came, by account and cost centre.
@ApplicationScoped
class BudgetTotals {

  /// The actual amounts of the functional currency are of all lines.
  private static final String SUMS =
      """
      SELECT account_code, cost_centre, sum(planned) AS planned, sum(actual) AS actual
        FROM (SELECT account_code, cost_centre, amount AS planned, 0::numeric AS actual FROM budget
               WHERE tenant_id = $1 AND month BETWEEN $2 AND $3 AND currency = $4
              UNION ALL
              SELECT s.account_code, s.cost_centre, 0,
                     CASE a.type WHEN 'REVENUE' THEN -1 ELSE 1 END
                     * CASE WHEN $5 THEN s.base_debit - s.base_credit ELSE s.debit - s.credit END
                FROM ledger_sums($1, $2, $3) s
                JOIN account a ON a.tenant_id = $1 AND a.code = s.account_code AND a.type IN ('REVENUE', 'EXPENSE')
               WHERE NOT s.closing AND ($5 OR s.currency = $4)
             ) AS s
       WHERE %s
       GROUP BY 1, 2
      HAVING sum(planned) <> 0 OR sum(actual) <> 0
       ORDER BY 1, 2 NULLS LAST
      """
          .formatted(LedgerSums.ofCostCentre("$6"));

  /// @param costCentre absent for what belongs to none
  /// @param planned    revenue or expense, each above zero
  record Sum(String account, @Nullable String costCentre, BigDecimal planned, BigDecimal actual) {

    static Sum of(Row row) {
      return new Sum(
          row.getString("account_code"),
          row.getString("cost_centre"),
          Objects.requireNonNull(row.getBigDecimal("planned")),
          Objects.requireNonNull(row.getBigDecimal("actual")));
    }
  }

  /// @param isFunctional whether the currency is the functional one
  /// @param costCentre   `-` for what belongs to none; absent: all
  Uni<List<Sum>> of(
      LocalDate from,
      LocalDate to,
      String currency,
      boolean isFunctional,
      @Nullable String costCentre) {
    return TenantSql.rows(
        SUMS, Sum::of, Tenant.current(), from, to, currency, isFunctional, costCentre);
  }
}
