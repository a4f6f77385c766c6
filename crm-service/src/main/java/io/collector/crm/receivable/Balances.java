package io.collector.crm.receivable;

import io.collector.calendar.TenantCalendar;
import io.collector.tenancy.TenantSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.jspecify.annotations.Nullable;

/// Sums the receivables and credit of customers of the current tenant.
@ApplicationScoped
class Balances {

  private static final String BY_CURRENCY =
      """
      WITH invoices AS (
        SELECT currency, sum(open_amount) AS open,
               sum(open_amount - coalesce(not_due, 0)) FILTER (WHERE coalesce(due_on < $3, due_date < $2)) AS overdue,
               count(*) FILTER (WHERE open_amount > 0) AS open_invoices,
               count(*) FILTER (WHERE open_amount > 0 AND coalesce(due_on < $3, due_date < $2)) AS overdue_invoices,
               min(due_date) FILTER (WHERE open_amount > 0) AS oldest_due_date
          FROM receivable LEFT JOIN LATERAL (
                 SELECT sum(later.amount) AS not_due
                   FROM jsonb_to_recordset(later_instalments::jsonb) AS later ("dueDate" timestamptz, "dueOn" date, amount numeric)
                  WHERE coalesce(later."dueOn" >= $3, later."dueDate" >= $2)) later ON later_instalments IS NOT NULL
         WHERE customer_id = $1 AND currency IS NOT NULL GROUP BY currency
      ), payments AS (
        SELECT currency, sum(unallocated_amount) AS credit FROM customer_payment
         WHERE customer_id = $1 AND unallocated_amount <> 0 GROUP BY currency
      )
      SELECT currency, coalesce(open, 0)::text, coalesce(overdue, 0)::text, coalesce(credit, 0)::text,
             coalesce(open_invoices, 0), coalesce(overdue_invoices, 0), oldest_due_date
        FROM invoices FULL JOIN payments USING (currency) ORDER BY currency
      """;

  /// One for each currency with receivables or credit.
  Uni<List<Balance>> of(UUID customerId, TenantCalendar calendar) {
    var today = calendar.today();
    var startOfToday = calendar.startOf(today).atOffset(ZoneOffset.UTC);
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom()
                    .completionStage(
                        () ->
                            connection.select(
                                BY_CURRENCY, new Object[] {customerId, startOfToday, today})))
        .map(Balances::balances);
  }

  private static List<Balance> balances(ReactiveConnection.Result rows) {
    var balances = new ArrayList<Balance>();
    rows.forEachRemaining(row -> balances.add(balance(row)));
    return balances;
  }

  private static Balance balance(@Nullable Object[] row) {
    return Balance.of(
        String.valueOf(row[0]),
        new BigDecimal(String.valueOf(row[1])),
        new BigDecimal(String.valueOf(row[2])),
        new BigDecimal(String.valueOf(row[3])),
        row[4] instanceof Number open ? open.longValue() : 0,
        row[5] instanceof Number overdue ? overdue.longValue() : 0,
        row[6] instanceof OffsetDateTime due ? due.toInstant() : null);
  }
}
