package io.collector.inventory.reservation;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The tenant's reservations.
@ApplicationScoped
class Reservations implements PanacheRepositoryBase<Reservation, UUID> {

  /// The order's reservation with its allocations; null if the order was never heard of.
  Uni<@Nullable Reservation> ofOrder(UUID orderId) {
    return find("from Reservation r left join fetch r.allocations where r.orderId = ?1", orderId)
        .list()
        .map(found -> found.isEmpty() ? null : found.getFirst());
  }

  /// These, with their allocations.
  private Uni<List<Reservation>> withIds(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(List.of())
        : list("from Reservation r left join fetch r.allocations where r.id in ?1", ids);
  }

  /// These, with their allocations, and nobody changes them until the transaction ends.
  Uni<List<Reservation>> lock(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(List.of())
        : find("id in ?1 order by id", ids)
            .withLock(LockModeType.PESSIMISTIC_WRITE)
            .list()
            .chain(() -> withIds(ids));
  }

  /// The first that lapse by then.
  Uni<List<Reservation>> due(Instant by, int atMost) {
    return find("expiresAt <= ?1 order by expiresAt", by)
        .range(0, atMost - 1)
        .list()
        .chain(found -> withIds(found.stream().map(Reservation::id).toList()));
  }

  /// The orders to which something of a lot is promised.
  Uni<List<UUID>> ordersHolding(UUID productId, String lotNumber) {
    return getSession()
        .chain(
            session ->
                session
                    .createQuery(
                        """
                        select distinct r.orderId from ReservationAllocation a join a.reservation r
                         where a.productId = :product and a.lotNumber = :lot
                           and a.consumed < a.quantity and r.status in (HELD, PARTIAL)
                        """,
                        UUID.class)
                    .setParameter("product", productId)
                    .setParameter("lot", lotNumber)
                    .getResultList());
  }
}
