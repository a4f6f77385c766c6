package io.collector.accounting.report;

import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.account.Chart;
import io.collector.accounting.journal.TaxTag.Direction;
import io.collector.accounting.journal.TaxTag.Named;
import io.collector.accounting.journal.TaxTag.Part;
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

/// Sums of the lines that are tagged for the tax report, and of all others on the accounts of
/// taxes.
@ApplicationScoped
class TaxTotals {

  /// A line with a tag is tax, or what it is of. One without is tax if an event was posted to an
  /// account of taxes, or undone there; otherwise it is something else, such as a payment to the
  /// authority.
  private static final String SUMS =
      """
      SELECT %1$s AS currency, l.tax_direction, l.tax_part, l.tax_category, l.tax_percent, l.account_code,
             l.tax_name, l.tax_own_percent,
             l.tax_direction IS NOT NULL OR e.event_id IS NOT NULL OR r.event_id IS NOT NULL AS is_tax,
             sum(%2$s) AS amount
        FROM journal_line l
        JOIN journal_entry e ON e.tenant_id = l.tenant_id AND e.id = l.entry_id
        LEFT JOIN journal_entry r ON r.tenant_id = e.tenant_id AND r.id = e.reverses_entry_id
       WHERE l.tenant_id = $1 AND l.posting_date BETWEEN $2 AND $3 AND NOT l.closing
         AND (l.tax_direction IS NOT NULL OR l.account_code IN ($4, $5))
       GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
      HAVING sum(%2$s) <> 0
       ORDER BY 1, 2 DESC NULLS LAST, 4 NULLS LAST, 5 DESC NULLS LAST, 3, 6, 7 NULLS FIRST, 8
      """;
  private static final String OF_DOCUMENTS = SUMS.formatted("l.currency", "l.debit - l.credit");
  private static final String FUNCTIONAL =
      SUMS.formatted("$6::text", "coalesce(l.base_amount, l.debit - l.credit)");

  /// @param direction absent for what has no tag
  /// @param named     which of two taxes it is; absent if it is none of two
  /// @param isTax     whether it counts in the report
  /// @param amount    above zero a debit
  record Sum(
      String currency,
      @Nullable Direction direction,
      @Nullable Part part,
      @Nullable String category,
      @Nullable BigDecimal percent,
      String account,
      @Nullable Named named,
      boolean isTax,
      BigDecimal amount) {

    static Sum of(Row row) {
      var direction = row.getString("tax_direction");
      var part = row.getString("tax_part");
      return new Sum(
          row.getString("currency"),
          direction == null ? null : Direction.valueOf(direction),
          part == null ? null : Part.valueOf(part),
          row.getString("tax_category"),
          row.getBigDecimal("tax_percent"),
          row.getString("account_code"),
          Named.of(row.getString("tax_name"), row.getBigDecimal("tax_own_percent")),
          row.getBoolean("is_tax"),
          Objects.requireNonNull(row.getBigDecimal("amount")));
    }
  }

  Uni<List<Sum>> of(Amounts amounts, LocalDate from, LocalDate to, Chart chart) {
    var output = chart.of(AccountPurpose.TAX_PAYABLE).code();
    var input = chart.of(AccountPurpose.INPUT_TAX).code();
    var tenant = Tenant.current();
    return amounts.functional() == null
        ? TenantSql.rows(OF_DOCUMENTS, Sum::of, tenant, from, to, output, input)
        : TenantSql.rows(
            FUNCTIONAL, Sum::of, tenant, from, to, output, input, amounts.functional());
  }
}
