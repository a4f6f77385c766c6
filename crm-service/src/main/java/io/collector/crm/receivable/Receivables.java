package io.collector.crm.receivable;

import static java.util.stream.Collectors.toMap;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/// The current tenant's invoices.
@ApplicationScoped
class Receivables implements PanacheRepositoryBase<Receivable, UUID> {

  private static final String BEGIN =
      """
      INSERT INTO receivable (tenant_id, id, recorded_at)
      SELECT $1, * FROM unnest($2::uuid[], $3::timestamptz[]) AS begun (id, recorded_at) ORDER BY id
      ON CONFLICT DO NOTHING
      """;
  private static final String WITH_ENTRIES =
      "from Receivable r left join fetch r.entries where r.id in ?1";

  /// The invoices' rows with their entries, locked until the transaction ends in the order of their
  /// ids; a row is made where there is none. An invoice's events come by several queues at once:
  /// because every transaction locks all its rows here, they cannot deadlock.
  ///
  /// @param since by invoice, the time of the first event about it
  Uni<Map<UUID, Receivable>> lock(Map<UUID, Instant> since) {
    if (since.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    var times = since.values().stream().map(at -> at.atOffset(ZoneOffset.UTC));
    return TenantSql.execute(
            BEGIN,
            Tenant.current(),
            since.keySet().toArray(UUID[]::new),
            times.toArray(OffsetDateTime[]::new))
        .chain(() -> TenantSql.lock("receivable", since.keySet()))
        .chain(() -> list(WITH_ENTRIES, since.keySet()))
        .map(rows -> rows.stream().collect(toMap(Receivable::id, Function.identity())));
  }

  /// Loads the entries of rows that were read without them.
  Uni<Void> complete(List<Receivable> rows) {
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : list(WITH_ENTRIES, rows.stream().map(Receivable::id).toList()).replaceWithVoid();
  }
}
