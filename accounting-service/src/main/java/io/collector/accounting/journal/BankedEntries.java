package io.collector.accounting.journal;

import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;

/// Entries that a line of a bank's statement tells of, or whose payment another service has told of
/// since. They aren't reversed in the journal: the money would be in no entry any more. Both are
/// asked of their tables, for the package of banks needs this one.
@ApplicationScoped
class BankedEntries {

  private static final String RECONCILED =
      """
      SELECT b.line_id::text FROM journal_line l
        JOIN bank_line_booking b ON b.tenant_id = l.tenant_id AND b.booking_id = l.id
       WHERE l.tenant_id = $1 AND l.entry_id = $2 LIMIT 1
      """;
  private static final String OF_LINE =
      "SELECT payment_key FROM bank_line WHERE tenant_id = $1 AND id = $2 AND payment_key IS NOT NULL";
  private static final String OF_PAYMENT =
      "SELECT payment_key FROM outgoing_payment WHERE tenant_id = $1 AND id = $2 AND payment_key IS NOT NULL";

  Uni<Void> refuseIfTaken(JournalEntry entry) {
    return refuseIfFound(RECONCILED, entry.id(), BankedEntries::reconciled)
        .chain(
            () ->
                switch (entry.sourceType()) {
                  case EntryCause.BANK_STATEMENT -> refuseIfRecorded(OF_LINE, entry);
                  case EntryCause.OUTGOING_PAYMENT -> refuseIfRecorded(OF_PAYMENT, entry);
                  default -> Uni.createFrom().voidItem();
                });
  }

  private static Uni<Void> refuseIfRecorded(String sql, JournalEntry entry) {
    return refuseIfFound(sql, UUID.fromString(entry.sourceId()), BankedEntries::recorded);
  }

  private static Uni<Void> refuseIfFound(
      String sql, UUID id, Function<String, ProblemException> problem) {
    return TenantSql.row(sql, row -> row.getString(0), Tenant.current(), id)
        .invoke(
            found ->
                found.ifPresent(
                    text -> {
                      throw problem.apply(text);
                    }))
        .replaceWithVoid();
  }

  private static ProblemException reconciled(String line) {
    return Problems.conflict(
        "reconciled",
        "The line %s of a bank's statement tells of it: undo that first.".formatted(line));
  }

  private static ProblemException recorded(String payment) {
    return Problems.conflict(
        "payment-recorded",
        "The same money was recorded as %s meanwhile: correct it there.".formatted(payment));
  }
}
