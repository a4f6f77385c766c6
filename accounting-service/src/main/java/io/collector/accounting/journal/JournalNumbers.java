package io.collector.accounting.journal;

import io.collector.tenancy.TenantSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;

/// Numbers for people: `JE-2026-000123`, counted per tenant and year of the posting. There may be
/// gaps; nothing is ever deleted nevertheless.
@ApplicationScoped
class JournalNumbers {

  private static final String NEXT = "SELECT next_document_number('JE', $1)";

  Uni<String> next(LocalDate postingDate) {
    var year = postingDate.getYear();
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom()
                    .completionStage(() -> connection.select(NEXT, new Object[] {year})))
        .map(rows -> "JE-%d-%06d".formatted(year, ((Number) rows.next()[0]).longValue()));
  }
}
