package io.collector.crm.receivable;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What is known of the current tenant's invoices.
@ApplicationScoped
class Receivables implements PanacheRepositoryBase<Receivable, UUID> {

  private static final String BEGIN =
      """
      INSERT INTO receivable (tenant_id, id, recorded_at)
      SELECT $1, * FROM unnest($2::uuid[], $3::timestamptz[]) AS begun (id, recorded_at) ORDER BY id
      ON CONFLICT DO NOTHING
      """;
  private static final String HOLD =
      """
      SELECT id FROM receivable WHERE tenant_id = $1 AND id = ANY ($2) ORDER BY id FOR NO KEY UPDATE
      """;
  private static final String WITH_ENTRIES =
      "from Receivable r left join fetch r.entries where r.id in ?1";

  /// Holds the invoices' rows, begun where there is none, until the transaction ends: an invoice's
  /// events come by many queues at once. Whoever changes several holds all of them at once, in the
  /// order of their ids: so nobody waits for one who waits for it.
  ///
  /// @param since by invoice, when the first word of it was told
  Uni<Void> hold(Map<UUID, Instant> since) {
    if (since.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var ids = since.keySet().toArray(UUID[]::new);
    var times = since.values().stream().map(at -> at.atOffset(ZoneOffset.UTC));
    var begun = new Object[] {Tenant.current(), ids, times.toArray(OffsetDateTime[]::new)};
    var held = new Object[] {Tenant.current(), ids};
    return TenantSession.connection()
        .call(connection -> Uni.createFrom().completionStage(() -> connection.update(BEGIN, begun)))
        .call(connection -> Uni.createFrom().completionStage(() -> connection.select(HOLD, held)))
        .chain(() -> list(WITH_ENTRIES, since.keySet()))
        .replaceWithVoid();
  }

  /// Loads the entries of rows that were read without them.
  Uni<Void> complete(List<Receivable> rows) {
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : list(WITH_ENTRIES, rows.stream().map(Receivable::id).toList()).replaceWithVoid();
  }
}
