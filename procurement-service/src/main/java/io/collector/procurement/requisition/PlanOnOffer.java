package io.collector.procurement.requisition;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.procurement.supplier.CatalogListener;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.UUID;

/// Requisitions that nobody offered go on as soon as somebody does.
@ApplicationScoped
class PlanOnOffer implements CatalogListener {

  private final Requisitions requisitions;
  private final PlanRequisition planRequisition;

  PlanOnOffer(Requisitions requisitions, PlanRequisition planRequisition) {
    this.requisitions = requisitions;
    this.planRequisition = planRequisition;
  }

  @Override
  public Uni<Void> offered(Cause cause, Collection<UUID> productIds) {
    return requisitions
        .withoutSupplier(productIds)
        .chain(
            waiting ->
                Sequential.each(
                    waiting,
                    requisition ->
                        requisitions
                            .lock(requisition.id())
                            .chain(held -> planRequisition.replan(cause, held))));
  }
}
