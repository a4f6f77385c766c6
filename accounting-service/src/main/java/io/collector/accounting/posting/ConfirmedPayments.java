package io.collector.accounting.posting;

import io.collector.accounting.account.Chart;
import io.collector.accounting.journal.SettlementLock;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/// Payments that a bank's statement told of first, or that a person has recorded: they were posted
/// then. Both are asked of their tables, for the package of banks stands beside this one.
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

  /// A payment by hand of a bill. Its amount is above zero.
  private static final String CLAIM_BY_HAND =
      """
      UPDATE outgoing_payment SET payment_key = $6, version = version + 1, updated_at = now()
       WHERE tenant_id = $1 AND id = (
         SELECT id FROM outgoing_payment
          WHERE tenant_id = $1 AND bill_id = $2 AND currency = $3 AND amount = -$4::numeric AND bank_code = $5
            AND status = 'POSTED' AND (payment_key IS NULL OR payment_key = $6)
          ORDER BY payment_key NULLS LAST, day, id LIMIT 1 FOR UPDATE)
      """;

  /// Whether the money was posted with a line of a statement, or by hand. That is then the
  /// payment's, and nobody else's.
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
                        account(payment, chart),
                        posting.key()))
            .chain(
                claimed ->
                    claimed > 0
                        ? Uni.createFrom().item(true)
                        : isPaidByHand(payment, posting, chart));
  }

  private static Uni<Boolean> isPaidByHand(Posting.Payment payment, Posting posting, Chart chart) {
    return TenantSql.execute(
            CLAIM_BY_HAND,
            Tenant.current(),
            payment.documentId(),
            posting.currency(),
            payment.amount(),
            account(payment, chart),
            posting.key())
        .map(claimed -> claimed > 0);
  }

  private static String account(Posting.Payment payment, Chart chart) {
    return Objects.requireNonNull(payment.account()).in(chart).code();
  }
}
