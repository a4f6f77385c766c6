package io.collector.inventory.reservation;

import static java.util.stream.Collectors.toMap;

import io.collector.tenancy.OneOf;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The tenant's reservations. Their stock is locked before they are.
@ApplicationScoped
class Reservations implements PanacheRepositoryBase<Reservation, UUID> {

  private static final String LOCK =
      "SELECT FROM reservation WHERE tenant_id = $1 AND %s = ANY ($2::uuid[]) ORDER BY id FOR NO KEY UPDATE";
  private static final String WITH_ALLOCATIONS =
      "from Reservation r left join fetch r.allocations where %s order by r.id";

  /// Those of these orders, with their allocations, by order, locked until the transaction ends.
  Uni<Map<UUID, Reservation>> lockOfOrders(Collection<UUID> orderIds) {
    return lockBy("orderId", "order_id", orderIds)
        .map(found -> found.stream().collect(toMap(Reservation::orderId, one -> one)));
  }

  /// These, with their allocations, locked until the transaction ends.
  Uni<List<Reservation>> lock(Collection<UUID> ids) {
    return lockBy("id", "id", ids);
  }

  /// The locks are sent ahead, and not waited for: what is read behind them is read under them.
  private Uni<List<Reservation>> lockBy(String field, String column, Collection<UUID> values) {
    if (values.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    var given = OneOf.of("r." + field, values);
    return TenantSql.send(LOCK.formatted(column), Tenant.current(), array(values))
        .chain(() -> list(WITH_ALLOCATIONS.formatted(given.condition()), given.value()));
  }

  /// Changes of a new one aren't saved after that.
  Uni<Void> save(Collection<Reservation> reservations) {
    return NewReservationRows.insert(reservations.stream().filter(Reservation::isNew).toList());
  }

  /// Confirms those of these orders whose reservation only has to stay, in one statement: most of
  /// them. It confirms none if any of them may want stock again, for stock is locked before
  /// reservations.
  ///
  /// @return the orders whose reservation was confirmed now
  Uni<List<UUID>> confirmHeld(Collection<UUID> orderIds) {
    return TenantSql.rows(
        """
        WITH locked AS (
          SELECT id FROM reservation
           WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[])
             AND NOT EXISTS (
               SELECT FROM reservation
                WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[]) AND status IN ('EXPIRED', 'INSUFFICIENT'))
           ORDER BY id FOR NO KEY UPDATE
        )
        UPDATE reservation r SET confirmed = true, expires_at = NULL, updated_at = $3, version = version + 1
          FROM locked
         WHERE r.tenant_id = $1 AND r.id = locked.id
           AND NOT r.confirmed AND r.status NOT IN ('EXPIRED', 'INSUFFICIENT')
        RETURNING r.order_id
        """,
        row -> row.getUUID("order_id"),
        Tenant.current(),
        array(orderIds),
        Instant.now().atOffset(ZoneOffset.UTC));
  }

  /// The reservations of those of these orders that have one.
  Uni<List<UUID>> idsOf(Collection<UUID> orderIds) {
    return ids(
        "SELECT id FROM reservation WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[])",
        array(orderIds));
  }

  /// Those of these orders that have a reservation.
  Uni<List<UUID>> ordersWithOne(Collection<UUID> orderIds) {
    return ids(
        "SELECT order_id AS id FROM reservation WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[])",
        array(orderIds));
  }

  /// The products that these hold or want.
  Uni<List<UUID>> products(Collection<UUID> ids) {
    return ids(
        """
        SELECT product_id AS id FROM reservation_allocation
         WHERE tenant_id = $1 AND reservation_id = ANY ($2::uuid[]) AND consumed < quantity
        UNION
        SELECT product_id FROM backorder WHERE tenant_id = $1 AND reservation_id = ANY ($2::uuid[])
        """,
        array(ids));
  }

  /// The products that these orders want again when they are confirmed: they expired, or were
  /// refused.
  Uni<List<UUID>> productsToAllocateAgain(Collection<UUID> orderIds) {
    return ids(
        """
        SELECT DISTINCT b.product_id AS id
          FROM reservation r JOIN backorder b ON b.tenant_id = r.tenant_id AND b.reservation_id = r.id
         WHERE r.tenant_id = $1 AND r.order_id = ANY ($2::uuid[])
           AND r.status IN ('EXPIRED', 'INSUFFICIENT')
        """,
        array(orderIds));
  }

  /// The first that expire by then.
  Uni<List<UUID>> due(Instant by, int atMost) {
    return ids(
        """
        SELECT id FROM reservation WHERE tenant_id = $1 AND expires_at <= $2
         ORDER BY expires_at LIMIT $3
        """,
        by.atOffset(ZoneOffset.UTC),
        atMost);
  }

  /// The orders for which something of a lot is reserved.
  Uni<List<UUID>> ordersHolding(UUID productId, String lotNumber) {
    return ids(
        """
        SELECT DISTINCT r.order_id AS id
          FROM reservation_allocation a
          JOIN reservation r ON r.tenant_id = a.tenant_id AND r.id = a.reservation_id
         WHERE a.tenant_id = $1 AND a.product_id = $2 AND a.lot_number = $3
           AND a.consumed < a.quantity AND r.status IN ('HELD', 'PARTIAL')
        """,
        productId,
        lotNumber);
  }

  /// @param parameters from `$2` on; `$1` is the tenant
  private static Uni<List<UUID>> ids(String sql, Object... parameters) {
    var all = new Object[parameters.length + 1];
    all[0] = Tenant.current();
    System.arraycopy(parameters, 0, all, 1, parameters.length);
    return TenantSql.rows(sql, row -> row.getUUID("id"), all);
  }

  private static Object array(Collection<UUID> ids) {
    return ids.toArray(UUID[]::new);
  }
}
