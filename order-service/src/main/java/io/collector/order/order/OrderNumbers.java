package io.collector.order.order;

import io.collector.tenancy.TenantSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;

/// Numbers for people: `ORD-2026-000123`, counted per tenant and year (UTC). There may be gaps.
@ApplicationScoped
class OrderNumbers {

  private static final String NEXT = "SELECT next_document_number('ORD', $1)";

  Uni<String> next(Instant placedAt) {
    var year = placedAt.atOffset(ZoneOffset.UTC).getYear();
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom()
                    .completionStage(() -> connection.select(NEXT, new Object[] {year})))
        .map(rows -> "ORD-%d-%06d".formatted(year, ((Number) rows.next()[0]).longValue()));
  }
}
