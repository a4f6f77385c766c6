package io.collector.procurement.requisition;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.procurement.purchaseorder.OrderListener;
import io.collector.procurement.purchaseorder.PurchaseOrder;
import io.collector.procurement.purchaseorder.PurchaseOrderItem;
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
