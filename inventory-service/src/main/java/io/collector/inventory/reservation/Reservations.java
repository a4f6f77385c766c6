package io.collector.inventory.reservation;

import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// The tenant's reservations.
@ApplicationScoped
class Reservations implements PanacheRepositoryBase<Reservation, UUID> {

  /// Those of the orders of which anything was ever heard.
  Uni<Set<UUID>> known(Collection<UUID> orderIds) {
    return getSession()
        .chain(
            session ->
                session
                    .createQuery(
                        "select r.orderId from Reservation r where r.orderId in :orders",
                        UUID.class)
                    .setParameter("orders", orderIds)
                    .getResultList())
        .map(HashSet::new);
  }

  /// The order's reservation with its allocations, locked until the transaction ends; null if the
  /// order was never heard of. Whoever wants its stock too has locked that before.
  Uni<@Nullable Reservation> lockOfOrder(UUID orderId) {
    return find("orderId", orderId)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .list()
        .call(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : Mutiny.fetch(found.getFirst().allocations).replaceWithVoid())
        .map(found -> found.isEmpty() ? null : found.getFirst());
  }

  /// The same of several orders, by their ids; of others nothing was ever heard.
  Uni<Map<UUID, Reservation>> lockOfOrders(Collection<UUID> orderIds) {
    return lockBy("orderId", orderIds)
        .map(found -> found.stream().collect(toMap(one -> one.orderId, one -> one)));
  }

  /// These, with their allocations, locked until the transaction ends.
  Uni<List<Reservation>> lock(Collection<UUID> ids) {
    return ids.isEmpty() ? Uni.createFrom().item(List.of()) : lockBy("id", ids);
  }

  private Uni<List<Reservation>> lockBy(String field, Collection<UUID> values) {
    var given = field + " in ?1";
    return find(given + " order by id", values)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .list()
        .call(
            () ->
                list("from Reservation r left join fetch r.allocations where r." + given, values));
  }

  /// The products that these orders want again when they are confirmed: they lapsed, or were
  /// refused.
  Uni<Set<UUID>> productsToAskFor(Collection<UUID> orderIds) {
    return getSession()
        .chain(
            session ->
                session
                    .createQuery(
                        """
                        select distinct b.productId from Reservation r, Backorder b
                         where r.orderId in :orders and r.status in (EXPIRED, INSUFFICIENT)
                           and b.reservationId = r.id
                        """,
                        UUID.class)
                    .setParameter("orders", orderIds)
                    .getResultList())
        .map(HashSet::new);
  }

  /// The first that lapse by then.
  Uni<List<UUID>> due(Instant by, int atMost) {
    return getSession()
        .chain(
            session ->
                session
                    .createQuery(
                        "select r.id from Reservation r where r.expiresAt <= :by order by r.expiresAt",
                        UUID.class)
                    .setParameter("by", by)
                    .setMaxResults(atMost)
                    .getResultList());
  }

  /// The products that these hold or want.
  Uni<Set<UUID>> products(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return Uni.createFrom().item(Set.of());
    }
    return getSession()
        .chain(
            session ->
                session
                    .createQuery(
                        """
                        select a.productId from ReservationAllocation a
                         where a.reservation.id in :ids and a.consumed < a.quantity
                        union
                        select b.productId from Backorder b where b.reservationId in :ids
                        """,
                        UUID.class)
                    .setParameter("ids", ids)
                    .getResultList())
        .map(HashSet::new);
  }

  /// The id of the order's reservation, if it was ever heard of.
  Uni<Optional<UUID>> idOf(UUID orderId) {
    return idsOf(List.of(orderId)).map(found -> found.stream().findFirst());
  }

  /// The reservations of those of these orders that were ever heard of.
  Uni<List<UUID>> idsOf(Collection<UUID> orderIds) {
    return getSession()
        .chain(
            session ->
                session
                    .createQuery(
                        "select r.id from Reservation r where r.orderId in :orders", UUID.class)
                    .setParameter("orders", orderIds)
                    .getResultList());
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
