package io.collector.inventory.reservation;

import static java.util.stream.Collectors.groupingBy;

import io.collector.async.Sequential;
import io.collector.inventory.reservation.Allocation.Claim;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What the tenant's orders still want.
@ApplicationScoped
class Backorders implements PanacheRepositoryBase<Backorder, UUID> {

  /// Sorts before any rank.
  static final String FRONT = "";

  /// The first of a product's queue behind a rank.
  Uni<List<Backorder>> queueOf(UUID productId, String behind, int atMost) {
    return find(
            "productId = ?1 and rank > ?2 and parked = false order by rank, id", productId, behind)
        .range(0, atMost - 1)
        .list();
  }

  /// All that these orders still want.
  Uni<List<Backorder>> of(Collection<UUID> reservationIds) {
    return reservationIds.isEmpty()
        ? Uni.createFrom().item(List.of())
        : list("reservationId in ?1 order by id", reservationIds);
  }

  /// All that these orders still want, by reservation. Only those are asked for that may want more.
  Uni<Map<UUID, List<Backorder>>> wantedBy(Collection<Reservation> reservations) {
    var ids = reservations.stream().filter(Reservation::wantsMore).map(Reservation::id).toList();
    return of(ids).map(lines -> lines.stream().collect(groupingBy(Backorder::reservationId)));
  }

  /// What those who wait for these products want besides.
  Uni<List<UUID>> wantedWith(Collection<UUID> productIds) {
    return TenantSql.rows(
        """
        SELECT DISTINCT other.product_id
          FROM backorder b
          JOIN backorder other
            ON other.tenant_id = b.tenant_id AND other.reservation_id = b.reservation_id
         WHERE b.tenant_id = $1 AND b.product_id = ANY ($2::uuid[]) AND NOT b.parked
        """,
        row -> row.getUUID("product_id"),
        Tenant.current(),
        productIds.toArray(UUID[]::new));
  }

  /// What waits of these products.
  Uni<List<QueuedClaim>> queued(Collection<UUID> productIds) {
    return TenantSql.rows(
        """
        SELECT reservation_id, rank, product_id, warehouse_id, quantity FROM backorder
         WHERE tenant_id = $1 AND product_id = ANY ($2::uuid[]) AND NOT parked
        """,
        Backorders::queued,
        Tenant.current(),
        productIds.toArray(UUID[]::new));
  }

  private static QueuedClaim queued(Row row) {
    return new QueuedClaim(
        row.getUUID("reservation_id"),
        row.getString("rank"),
        new Claim(
            row.getUUID("product_id"), row.getUUID("warehouse_id"), row.getBigDecimal("quantity")));
  }

  Uni<Void> save(Collection<Backorder> lines) {
    return Sequential.each(lines, this::persist);
  }

  Uni<Void> remove(Collection<Backorder> lines) {
    return Sequential.each(lines, this::delete);
  }
}
