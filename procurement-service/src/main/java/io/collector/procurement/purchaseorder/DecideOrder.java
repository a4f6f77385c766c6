package io.collector.procurement.purchaseorder;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.procurement.settings.ApprovalLimit;
import io.collector.procurement.settings.ProcurementSettings;
import io.collector.rest.Problems;
import io.collector.settings.Settings;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Has orders approved by whoever may, and ends them.
@ApplicationScoped
class DecideOrder {

  private final Settings<ProcurementSettings> settings;
  private final FindApprover findApprover;
  private final List<OrderListener> listeners;
  private final Outbox outbox;
  private final TellOnOrder tellOnOrder;

  DecideOrder(
      Settings<ProcurementSettings> settings,
      FindApprover findApprover,
      @All List<OrderListener> listeners,
      Outbox outbox,
      TellOnOrder tellOnOrder) {
    this.settings = settings;
    this.findApprover = findApprover;
    this.listeners = listeners;
    this.outbox = outbox;
    this.tellOnOrder = tellOnOrder;
  }

  /// Asks for approval; a rule may give it at once.
  Uni<Void> submit(Cause cause, PurchaseOrder order, String by) {
    return settings
        .latest()
        .invoke(_ -> order.submit(by))
        .call(() -> Sequential.each(listeners, listener -> listener.submitted(order)))
        .chain(rules -> findApprover.find(order, Set.of(ApprovalLimit.RULE), rules))
        .chain(
            rule ->
                rule.isPresent()
                    ? approved(cause, order, null, ApprovalLimit.RULE)
                    : Uni.createFrom().voidItem());
  }

  Uni<Void> approve(Cause cause, PurchaseOrder order, String by, Set<String> roles) {
    if (order.status() != OrderStatus.PENDING_APPROVAL) {
      throw Problems.conflict(
          "illegal-transition",
          "%s is %s; only what is submitted can be approved."
              .formatted(order.number(), order.status()));
    }
    if (order.isEditor(by)) {
      throw Problems.forbidden(
          "own-order",
          "You have entered, changed or submitted it; somebody else has to approve it.");
    }
    return settings
        .latest()
        .chain(rules -> findApprover.find(order, roles, rules))
        .map(
            role ->
                role.orElseThrow(
                    () ->
                        Problems.forbidden(
                            "above-limit",
                            "%s %s is more than you may approve."
                                .formatted(order.grandTotal(), order.currency()))))
        .chain(role -> approved(cause, order, by, role));
  }

  private Uni<Void> approved(Cause cause, PurchaseOrder order, @Nullable String by, String role) {
    order.approve(by, role);
    return outbox.append(cause, OrderMessages.approved(order), order.version());
  }

  /// Back to the one who writes it.
  Uni<Void> withdraw(Cause cause, PurchaseOrder order) {
    order.withdraw();
    return returned(cause, order);
  }

  Uni<Void> reject(Cause cause, PurchaseOrder order, String reason) {
    order.reject(reason);
    return returned(cause, order);
  }

  private Uni<Void> returned(Cause cause, PurchaseOrder order) {
    return order.isWithSupplier()
        ? Uni.createFrom().voidItem()
        : Sequential.each(listeners, listener -> listener.returned(cause, order));
  }

  /// None of it comes.
  Uni<Void> cancel(Cause cause, PurchaseOrder order, String reason, String by) {
    var ending = OrderMessages.outstanding(order);
    order.cancel(reason);
    return outbox
        .append(cause, OrderMessages.cancelled(order, ending, reason, by), order.version())
        .chain(() -> tellOnOrder.tell(cause, order))
        .chain(() -> ended(cause, order, reason));
  }

  /// The rest of it doesn't come.
  Uni<Void> closeShort(Cause cause, PurchaseOrder order, String reason, String by) {
    var ending = OrderMessages.outstanding(order);
    order.closeShort(reason);
    return outbox
        .append(cause, OrderMessages.cancelled(order, ending, reason, by), order.version())
        .chain(() -> tellOnOrder.tell(cause, order))
        .chain(() -> ended(cause, order, reason));
  }

  private Uni<Void> ended(Cause cause, PurchaseOrder order, String reason) {
    return Sequential.each(listeners, listener -> listener.ended(cause, order, reason));
  }
}
