package io.collector.delivery.numbering;

import io.collector.tenancy.TenantSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;

/// Numbers for people: `DN-2026-000123`, counted per tenant, type and year (UTC). There may be
/// gaps.
@ApplicationScoped
public class DocumentNumbers {

  private static final String NEXT = "SELECT next_document_number($1, $2)";

  /// @param type `DN` for delivery notes, `RET` for returns
  public Uni<String> next(String type) {
    var year = Instant.now().atOffset(ZoneOffset.UTC).getYear();
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom()
                    .completionStage(() -> connection.select(NEXT, new Object[] {type, year})))
        .map(rows -> "%s-%d-%06d".formatted(type, year, ((Number) rows.next()[0]).longValue()));
  }
}
