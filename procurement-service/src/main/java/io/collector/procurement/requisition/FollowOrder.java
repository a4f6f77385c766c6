package io.collector.procurement.requisition;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.procurement.purchaseorder.OrderListener;
import io.collector.procurement.purchaseorder.PurchaseOrder;
import io.collector.procurement.purchaseorder.PurchaseOrderItem;
import io.collector.procurement.requisition.Requisitions.Held;
import io.collector.procurement.requisition.StockPositions.Place;
import io.collector.tenancy.TenantSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/// Brings requisitions where their orders are.
@ApplicationScoped
class FollowOrder implements OrderListener {

  private final Requisitions requisitions;
  private final PlanRequisition planRequisition;

  FollowOrder(Requisitions requisitions, PlanRequisition planRequisition) {
    this.requisitions = requisitions;
    this.planRequisition = planRequisition;
  }

  /// A requisition whose line is gone waits for a person.
  @Override
  public Uni<Void> edited(PurchaseOrder order) {
    return requisitions
        .on(order.id())
        .invoke(
            found ->
                found.stream()
                    .filter(r -> r.status() == RequisitionStatus.PLANNED)
                    .filter(r -> order.line(Objects.requireNonNull(r.lineId())).isEmpty())
                    .forEach(r -> r.reopen("its line was taken off " + order.number())))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> submitted(PurchaseOrder order) {
    return requisitions
        .on(order.id())
        .invoke(
            found ->
                found.stream()
                    .filter(r -> r.status() == RequisitionStatus.PLANNED)
                    .forEach(Requisition::ordered))
        .replaceWithVoid();
  }

  /// What is on it isn't ordered any more. Of a product that is needed anew meanwhile there is one
  /// requisition: that of the order.
  @Override
  public Uni<Void> returned(Cause cause, PurchaseOrder order) {
    return TenantSession.flush()
        .chain(() -> requisitions.on(order.id()))
        .chain(
            found ->
                Sequential.each(
                    found.stream().filter(r -> r.status() == RequisitionStatus.ORDERED).toList(),
                    requisition -> unordered(cause, order, requisition)));
  }

  private Uni<Void> unordered(Cause cause, PurchaseOrder order, Requisition requisition) {
    var place = new Place(requisition.productId(), requisition.warehouseId());
    return requisitions
        .lockUnordered(place)
        .chain(
            other ->
                other.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : takeOver(cause, requisition, other.get(), order))
        .invoke(requisition::unordered)
        .chain(() -> TenantSession.flush())
        .chain(() -> planRequisition.review(cause, place, false));
  }

  private Uni<Void> takeOver(Cause cause, Requisition to, Held other, PurchaseOrder order) {
    return planRequisition
        .takeOut(cause, other)
        .invoke(() -> to.takeOver(other.requisition()))
        .invoke(
            () ->
                other
                    .requisition()
                    .cancel("%s, on %s, is for it again".formatted(to.number(), order.number())))
        .chain(() -> TenantSession.flush());
  }

  /// Its requisitions end with it; what stock needs still waits for a person, who has just decided
  /// against this order.
  @Override
  public Uni<Void> ended(Cause cause, PurchaseOrder order, String reason) {
    return requisitions
        .on(order.id())
        .invoke(
            found ->
                found.stream()
                    .filter(r -> r.status() != RequisitionStatus.CANCELLED)
                    .forEach(r -> r.cancel(order.number() + ": " + reason)))
        .chain(() -> TenantSession.flush())
        .chain(
            () ->
                Sequential.each(
                    order.lines().stream()
                        .filter(PurchaseOrderItem::isGoods)
                        .map(
                            l ->
                                new Place(
                                    Objects.requireNonNull(l.productId()), order.warehouseId()))
                        .distinct()
                        .toList(),
                    place -> planRequisition.review(cause, place, false)));
  }
}
