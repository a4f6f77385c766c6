package io.collector.accounting.posting;

import io.collector.accounting.account.Chart;
import io.collector.accounting.journal.SettlementLock;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/// Payments that a bank's statement told of first: they were posted when its line was confirmed.
/// The line is asked of its table, for the package of bank statements stands beside this one.
@ApplicationScoped
class ConfirmedPayments {

  private static final String CLAIM =
      """
      UPDATE bank_line SET payment_key = $7, version = version + 1, updated_at = now()
       WHERE tenant_id = $1 AND id = (
         SELECT id FROM bank_line
          WHERE tenant_id = $1 AND kind = $2 AND target_id = $3 AND currency = $4 AND amount = $5 AND account_code = $6
            AND (payment_key IS NULL OR payment_key = $7)
          ORDER BY payment_key NULLS LAST, booking_day, id LIMIT 1 FOR UPDATE)
      """;

  /// Whether the money was posted with a line of a statement. That line is then the payment's, and
  /// nobody else's.
  Uni<Boolean> isPosted(Posting posting, Chart chart) {
    var payment = posting.payment();
    return payment == null
        ? Uni.createFrom().item(false)
        : SettlementLock.of(payment.documentId())
            .chain(
                () ->
                    TenantSql.execute(
                        CLAIM,
                        Tenant.current(),
                        payment.kind().name(),
                        payment.documentId(),
                        posting.currency(),
                        payment.amount(),
                        Objects.requireNonNull(payment.account()).in(chart).code(),
                        posting.key()))
            .map(claimed -> claimed > 0);
  }
}
