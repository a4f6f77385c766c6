package io.collector.order.order;

import io.collector.bus.Cause;
import io.collector.order.gate.LoadGate;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/// A person who keeps the accounts lets an order pass the checks of its customer, and ends its hold
/// if these made it.
@ApplicationScoped
class ApproveCredit {

  private final LoadGate loadGate;
  private final ChangeOrderStatus changeOrderStatus;

  ApproveCredit(LoadGate loadGate, ChangeOrderStatus changeOrderStatus) {
    this.loadGate = loadGate;
    this.changeOrderStatus = changeOrderStatus;
  }

  /// @param order locked
  Uni<Void> approve(Cause cause, SalesOrder order, ChangeReason reason) {
    if (order.isOver() || reason.by() == null) {
      throw Problems.conflict(
          "illegal-transition",
          "The order is %s; there is no credit to approve.".formatted(order.status()));
    }
    var by = reason.by();
    return loadGate
        .gate(order.customerId(), order.id(), Set.of())
        .invoke(gate -> order.approveCredit(by, gate.customer().isBlocked()))
        .chain(() -> release(cause, order, reason));
  }

  private Uni<Void> release(Cause cause, SalesOrder order, ChangeReason reason) {
    var held = order.state().holdReason();
    if (held == null || !held.isCredit()) {
      return changeOrderStatus.applyPolicy(cause, order);
    }
    return order.mayBecome(OrderStatus.PENDING)
        ? changeOrderStatus.change(cause, order, OrderStatus.PENDING, reason)
        : changeOrderStatus.publish(cause, order, Optional.of(order.holdForStock()));
  }
}
