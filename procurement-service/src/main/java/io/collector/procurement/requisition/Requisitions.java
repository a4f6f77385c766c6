package io.collector.procurement.requisition;

import io.collector.procurement.purchaseorder.PurchaseOrder;
import io.collector.procurement.purchaseorder.PurchaseOrders;
import io.collector.procurement.requisition.StockPositions.Place;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The current tenant's requisitions.
///
/// One that is on an order is locked after its order, as the order's own actions do; one that is on
/// none before the order that it goes to.
@ApplicationScoped
class Requisitions implements PanacheRepositoryBase<Requisition, UUID> {

  private static final String UNORDERED =
      "select r.id, r.purchaseOrderId from Requisition r"
          + " where r.productId = ?1 and r.warehouseId = ?2 and r.status in (RequisitionStatus.OPEN,"
          + " RequisitionStatus.NEEDS_SUPPLIER, RequisitionStatus.PLANNED)";

  private final PurchaseOrders orders;

  Requisitions(PurchaseOrders orders) {
    this.orders = orders;
  }

  /// A requisition with the draft that it is on, both locked.
  record Held(Requisition requisition, @Nullable PurchaseOrder draft) {}

  /// The one that is not ordered yet, if there is one.
  Uni<Optional<Held>> lockUnordered(Place place) {
    return find(UNORDERED, place.productId(), place.warehouseId())
        .project(Link.class)
        .firstResult()
        .chain(
            link ->
                link == null
                    ? Uni.createFrom().item(Optional.empty())
                    : lock(link).map(Optional::of));
  }

  /// A requisition of this id; null if there is none.
  Uni<Held> lock(UUID id) {
    return find("select r.id, r.purchaseOrderId from Requisition r where r.id = ?1", id)
        .project(Link.class)
        .firstResult()
        .onItem()
        .ifNull()
        .failWith(() -> Problems.notFound("requisition", id))
        .chain(this::lock);
  }

  /// What a requisition is on, read before anything is locked.
  @RegisterForReflection
  record Link(UUID id, @Nullable UUID purchaseOrderId) {}

  private Uni<Held> lock(Link link) {
    return draft(link)
        .chain(
            draft ->
                find("id", link.id())
                    .withLock(LockModeType.PESSIMISTIC_WRITE)
                    .firstResult()
                    .map(requisition -> held(requisition, link, draft.orElse(null))));
  }

  private Uni<Optional<PurchaseOrder>> draft(Link link) {
    var order = link.purchaseOrderId();
    return order == null ? Uni.createFrom().item(Optional.empty()) : orders.locked(order);
  }

  /// Somebody was faster: the event is handled, or the request made, again.
  private static Held held(Requisition requisition, Link link, @Nullable PurchaseOrder order) {
    if (!Objects.equals(link.purchaseOrderId(), requisition.purchaseOrderId())) {
      throw Problems.conflict("busy", "The requisition was just planned otherwise; try again.");
    }
    return new Held(requisition, order);
  }

  /// Those on an order that is locked.
  Uni<List<Requisition>> on(UUID orderId) {
    return list("purchaseOrderId = ?1 order by id", orderId);
  }

  /// Those that nobody offers, of these products.
  Uni<List<Requisition>> withoutSupplier(Collection<UUID> productIds) {
    return productIds.isEmpty()
        ? Uni.createFrom().item(List.of())
        : list(
            "status = RequisitionStatus.NEEDS_SUPPLIER and productId in ?1 order by id",
            productIds);
  }
}
