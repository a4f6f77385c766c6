package io.collector.accounting.posting;

import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.account.Chart;
import io.collector.accounting.journal.EntryCause;
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

  private static final Posting.Target BY_TRANSFER = new Posting.Target.PaidBy("BANK_TRANSFER");

  /// What a person has reversed in the journal meanwhile isn't the payment any more.
  private static final String CLAIM =
      """
      UPDATE bank_line SET payment_key = $7, version = version + 1, updated_at = now()
       WHERE tenant_id = $1 AND id = (
         SELECT b.id FROM bank_line b
          WHERE b.tenant_id = $1 AND b.kind = $2 AND b.target_id = $3 AND b.currency = $4 AND b.amount = $5
            AND ($8 OR b.account_code = $6)
            AND (b.payment_key = $7
                 OR b.payment_key IS NULL
                    AND NOT EXISTS (SELECT FROM journal_entry r
                                     WHERE r.tenant_id = b.tenant_id AND r.reverses_entry_id = b.entry_id))
          ORDER BY b.payment_key NULLS LAST, b.account_code <> $6, b.booking_day, b.id LIMIT 1 FOR UPDATE)
      """;

  /// A payment by hand of a bill. Its amount is above zero.
  private static final String CLAIM_BY_HAND =
      """
      UPDATE outgoing_payment SET payment_key = $6, version = version + 1, updated_at = now()
       WHERE tenant_id = $1 AND id = (
         SELECT p.id FROM outgoing_payment p
          WHERE p.tenant_id = $1 AND p.bill_id = $2 AND p.currency = $3 AND p.amount = -$4::numeric
            AND ($7 OR p.bank_code = $5)
            AND p.status = 'POSTED'
            AND (p.payment_key = $6
                 OR p.payment_key IS NULL
                    AND NOT EXISTS (SELECT FROM journal_entry r
                                     WHERE r.tenant_id = p.tenant_id AND r.reverses_entry_id = p.entry_id))
          ORDER BY p.payment_key NULLS LAST, p.bank_code <> $5, p.day, p.id LIMIT 1 FOR UPDATE)
      """;

  /// What was paid of an invoice by a statement or by hand.
  private static final String INVOICE_PAID_HERE =
      """
      SELECT coalesce(-sum(p.amount), 0) AS paid FROM receivable_item p JOIN journal_entry e ON e.tenant_id = p.tenant_id AND e.id = p.entry_id
       WHERE p.tenant_id = $1 AND p.invoice_id = $2 AND p.currency = $3
         AND e.source_type = ANY ($4)
      """;

  /// What was paid of a bill by a statement or by hand.
  private static final String PAID_HERE =
      """
      SELECT coalesce(sum(p.amount), 0) AS paid FROM payable_item p JOIN journal_entry e ON e.tenant_id = p.tenant_id AND e.id = p.entry_id
       WHERE p.tenant_id = $1 AND p.bill_id = $2 AND p.currency = $3
         AND e.source_type = ANY ($4)
      """;

  /// Whether the payment's money was posted with a line of a statement, or by hand. That is then
  /// the payment's, and nobody else's.
  Uni<Boolean> isPosted(Posting posting, Chart chart) {
    var payment = posting.payment();
    if (payment == null || payment.entryId() != null) {
      return Uni.createFrom().item(payment != null);
    }
    return SettlementLock.of(payment.documentId())
        .chain(() -> isAnother(payment, posting))
        .chain(twice -> twice ? Uni.createFrom().item(false) : isClaimed(payment, posting, chart));
  }

  /// Whether all that was paid here is known to whoever paid the rest: half of a bill by hand, and
  /// then the same amount by a payment run.
  private static Uni<Boolean> isAnother(Posting.Payment payment, Posting posting) {
    var before = payment.settledBefore();
    return before == null
        ? Uni.createFrom().item(false)
        : TenantSql.rows(
                payment.kind() == Posting.Payment.Kind.INVOICE ? INVOICE_PAID_HERE : PAID_HERE,
                row -> row.getBigDecimal("paid"),
                Tenant.current(),
                payment.documentId(),
                posting.currency(),
                EntryCause.PAID_HERE.toArray(String[]::new))
            .map(paid -> paid.getFirst().subtract(before).compareTo(payment.amount().abs()) < 0);
  }

  private static Uni<Boolean> isClaimed(Posting.Payment payment, Posting posting, Chart chart) {
    return TenantSql.execute(
            CLAIM,
            Tenant.current(),
            payment.kind().name(),
            payment.documentId(),
            posting.currency(),
            payment.amount(),
            account(payment, chart),
            posting.key(),
            isByBank(payment, chart))
        .chain(
            claimed ->
                claimed > 0 ? Uni.createFrom().item(true) : isPaidByHand(payment, posting, chart));
  }

  private static Uni<Boolean> isPaidByHand(Posting.Payment payment, Posting posting, Chart chart) {
    return TenantSql.execute(
            CLAIM_BY_HAND,
            Tenant.current(),
            payment.documentId(),
            posting.currency(),
            payment.amount(),
            account(payment, chart),
            posting.key(),
            isByBank(payment, chart))
        .map(claimed -> claimed > 0);
  }

  /// Then any of the bank accounts may have sent or received it: who tells of it knows one only.
  private static boolean isByBank(Posting.Payment payment, Chart chart) {
    return payment.account().equals(BY_TRANSFER)
        || account(payment, chart).equals(chart.of(AccountPurpose.BANK).code());
  }

  private static String account(Posting.Payment payment, Chart chart) {
    return Objects.requireNonNull(payment.account()).in(chart).code();
  }
}
