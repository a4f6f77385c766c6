package io.collector.inventory.reservation;

import io.collector.inventory.reservation.Allocation.Claim;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// What the tenant's orders still want.
@ApplicationScoped
class Backorders implements PanacheRepositoryBase<Backorder, UUID> {

  /// Sorts after no rank.
  static final String FRONT = "";

  /// The first of a product's queue behind a rank.
  Uni<List<Backorder>> queueOf(UUID productId, String behind, int atMost) {
    return find(
            "productId = ?1 and rank > ?2 and parked = false order by rank, id", productId, behind)
        .range(0, atMost - 1)
        .list();
  }

  /// All that an order still wants.
  Uni<List<Backorder>> of(UUID reservationId) {
    return list("reservationId = ?1 order by id", reservationId);
  }

  /// All that these orders still want.
  Uni<List<Backorder>> of(Collection<UUID> reservationIds) {
    return list("reservationId in ?1 order by id", reservationIds);
  }

  /// What those who wait for these products want besides.
  Uni<List<UUID>> wantedWith(Collection<UUID> productIds) {
    return getSession()
        .chain(
            session ->
                session
                    .createQuery(
                        """
                        select distinct other.productId from Backorder b, Backorder other
                         where b.productId in :products and b.parked = false
                           and other.reservationId = b.reservationId
                        """,
                        UUID.class)
                    .setParameter("products", productIds)
                    .getResultList());
  }

  /// What waits of these products before a rank, but for some orders.
  Uni<List<Claim>> claims(Collection<UUID> productIds, String before, Collection<UUID> notOf) {
    return getSession()
        .chain(
            session ->
                session
                    .createQuery(
                        """
                        select b.productId, b.warehouseId, sum(b.quantity) from Backorder b
                         where b.productId in :products and b.rank < :rank and b.parked = false
                           and b.reservationId not in :others
                         group by b.productId, b.warehouseId
                        """,
                        Object[].class)
                    .setParameter("products", productIds)
                    .setParameter("rank", before)
                    .setParameter("others", notOf)
                    .getResultList())
        .map(
            rows ->
                rows.stream()
                    .map(row -> new Claim((UUID) row[0], (UUID) row[1], (BigDecimal) row[2]))
                    .toList());
  }
}
