package io.collector.inventory.reservation;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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

  Uni<Boolean> isKnown(UUID orderId) {
    return count("orderId", orderId).map(found -> found > 0);
  }
}
