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

/// Sums of revenue and expense by cost centre.
@ApplicationScoped
class CostCentreTotals {

  private static final String SUMS =
      """
      SELECT %1$s AS currency, s.cost_centre, s.account_code, sum(%2$s) AS amount
        FROM ledger_sums($1, $2, $3) s
        JOIN account a ON a.tenant_id = $1 AND a.code = s.account_code AND a.type IN ('REVENUE', 'EXPENSE')
       WHERE NOT s.closing
       GROUP BY 1, 2, 3
      HAVING sum(%2$s) <> 0
       ORDER BY 1, 2 NULLS LAST, 3
      """;
  private static final String OF_DOCUMENTS = SUMS.formatted("s.currency", "s.debit - s.credit");
  private static final String FUNCTIONAL =
      SUMS.formatted("$4::text", "s.base_debit - s.base_credit");

  /// @param costCentre absent for what belongs to none
  /// @param amount     above zero a debit
  record Sum(String currency, @Nullable String costCentre, String account, BigDecimal amount) {

    static Sum of(Row row) {
      return new Sum(
          row.getString("currency"),
          row.getString("cost_centre"),
          row.getString("account_code"),
          Objects.requireNonNull(row.getBigDecimal("amount")));
    }
  }

  Uni<List<Sum>> of(Amounts amounts, LocalDate from, LocalDate to) {
    return amounts.functional() == null
        ? TenantSql.rows(OF_DOCUMENTS, Sum::of, Tenant.current(), from, to)
        : TenantSql.rows(FUNCTIONAL, Sum::of, Tenant.current(), from, to, amounts.functional());
  }
}
