package io.collector.order.order;

import io.collector.bus.Outbox;
import io.collector.order.settings.OrderSettingsOfTenant;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Brings an order from one status to another, and tells of it.
@ApplicationScoped
class MoveOrder {

  private final OrderSettingsOfTenant settings;
  private final Outbox outbox;
  private final OrderMetrics metrics;

  MoveOrder(OrderSettingsOfTenant settings, Outbox outbox, OrderMetrics metrics) {
    this.settings = settings;
    this.outbox = outbox;
    this.metrics = metrics;
  }

  /// A person's decision. An order that comes off hold goes on by itself if that is the policy.
  Uni<Void> move(SalesOrder order, OrderStatus to, Cause cause) {
    return announce(order, order.moveTo(to, cause)).chain(() -> settle(order));
  }

  /// The policy's decision, if it has one to make.
  Uni<Void> settle(SalesOrder order) {
    return order.awaitsPolicy()
        ? settings.confirmationPolicy().chain(policy -> announce(order, order.settle(policy)))
        : Uni.createFrom().voidItem();
  }

  private Uni<Void> announce(SalesOrder order, Optional<Transition> transition) {
    return transition.isEmpty()
        ? Uni.createFrom().voidItem()
        : append(order, transition.get()).invoke(() -> metrics.moved(order, transition.get().to()));
  }

  private Uni<Void> append(SalesOrder order, Transition transition) {
    return Multi.createFrom()
        .iterable(OrderMessages.moved(order, transition))
        .onItem()
        .transformToUniAndConcatenate(message -> outbox.append(message, order.version()))
        .toUni()
        .replaceWithVoid();
  }
}
