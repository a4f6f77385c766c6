package io.collector.crm.receivable;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/// What is known of the current tenant's invoices.
@ApplicationScoped
class Receivables implements PanacheRepositoryBase<Receivable, UUID> {

  private static final String BEGIN =
      """
      INSERT INTO receivable (tenant_id, id, recorded_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
      """;

  /// The invoice's row, begun if there is none, which nobody else can change until the transaction
  /// ends: an invoice's events come by many queues at once.
  Uni<Receivable> lock(UUID invoiceId, Instant at) {
    var row = new Object[] {Tenant.current(), invoiceId, at.atOffset(ZoneOffset.UTC)};
    return TenantSession.connection()
        .chain(connection -> Uni.createFrom().completionStage(() -> connection.update(BEGIN, row)))
        .chain(() -> locked(invoiceId))
        .chain(Receivable::whole);
  }

  private Uni<Receivable> locked(UUID invoiceId) {
    return find("id", invoiceId).withLock(LockModeType.PESSIMISTIC_WRITE).singleResult();
  }

  /// Loads the entries of rows that were read without them.
  Uni<Void> complete(List<Receivable> rows) {
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : list(
                "from Receivable r left join fetch r.entries where r.id in ?1",
                rows.stream().map(Receivable::id).toList())
            .replaceWithVoid();
  }
}
