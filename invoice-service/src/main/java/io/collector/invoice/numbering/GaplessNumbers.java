package io.collector.invoice.numbering;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;

/// Numbers for people: `INV-2026-000123`, counted per tenant, type and year (UTC), without a gap.
///
/// The counter's row stays locked until the transaction ends: a document that is never kept gives
/// its number back, and nobody takes the next one before that is known.
@ApplicationScoped
public class GaplessNumbers {

  private static final String NEXT =
      """
      INSERT INTO document_counter AS counter (tenant_id, document_type, year, last)
      VALUES ($1, $2, $3, 1)
      ON CONFLICT (tenant_id, document_type, year) DO UPDATE SET last = counter.last + 1
      RETURNING last
      """;
  private static final String TAKE_TURN =
      "SELECT pg_advisory_xact_lock(hashtextextended('documents of ' || $1, 0))";

  /// Waits until nobody else makes documents for this tenant; the turn ends with the transaction.
  /// Numbers without a gap are given one after the other anyway: whoever waits here, before
  /// anything is locked, can't meet another crosswise.
  public Uni<Void> takeTurn() {
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom()
                    .completionStage(
                        () -> connection.select(TAKE_TURN, new Object[] {Tenant.current()})))
        .replaceWithVoid();
  }

  /// @param type `INV` or `CN`
  public Uni<String> next(String type, Instant issuedAt) {
    var year = issuedAt.atOffset(ZoneOffset.UTC).getYear();
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom()
                    .completionStage(
                        () -> connection.select(NEXT, new Object[] {Tenant.current(), type, year})))
        .map(rows -> "%s-%d-%06d".formatted(type, year, ((Number) rows.next()[0]).longValue()));
  }
}
