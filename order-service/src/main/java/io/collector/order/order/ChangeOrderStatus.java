package io.collector.order.order;

import io.collector.bus.Cause;
import io.collector.events.order.OrderConfirmed.ShippingAddress;
import io.collector.order.customer.CustomerAddresses;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Changes the status of an order and publishes the change.
@ApplicationScoped
class ChangeOrderStatus {

  private final CustomerAddresses addresses;
  private final OrderPublisher publisher;
  private final OrderMetrics metrics;

  ChangeOrderStatus(CustomerAddresses addresses, OrderPublisher publisher, OrderMetrics metrics) {
    this.addresses = addresses;
    this.publisher = publisher;
    this.metrics = metrics;
  }

  /// A person's decision. The policy may confirm an order after a hold.
  Uni<Void> change(Cause cause, SalesOrder order, OrderStatus to, ChangeReason reason) {
    return publish(cause, order, order.moveTo(to, reason)).chain(() -> applyPolicy(cause, order));
  }

  /// Publishes a transition that was made, if one was.
  Uni<Void> publish(Cause cause, SalesOrder order, Optional<Transition> transition) {
    return transition.isEmpty()
        ? Uni.createFrom().voidItem()
        : announce(cause, order, transition.get())
            .invoke(() -> count(order, transition.get().to()));
  }

  /// An order that has shipped in part isn't counted as cancelled.
  private void count(SalesOrder order, OrderStatus to) {
    if (to == OrderStatus.CONFIRMED) {
      metrics.confirmed(order);
    } else if (order.status() == OrderStatus.CANCELLED) {
      metrics.cancelled(order);
    }
  }

  /// Applies the policy, and then derives the status from all facts.
  Uni<Void> applyPolicy(Cause cause, SalesOrder order) {
    return publish(cause, order, order.applyPolicy()).chain(() -> updateProgress(cause, order));
  }

  private Uni<Void> updateProgress(Cause cause, SalesOrder order) {
    var transition = order.updateProgress();
    if (transition.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    if (order.completeOnce()) {
      metrics.completed(order);
      return publisher.publish(cause, order, OrderMessages.completed(order));
    }
    return publisher.publish(cause, order, OrderMessages.restated(order, transition.get()));
  }

  private Uni<Void> announce(Cause cause, SalesOrder order, Transition transition) {
    return address(order, transition)
        .chain(
            address ->
                publisher.publish(
                    cause, order, OrderMessages.moved(order, transition, address.orElse(null))));
  }

  /// Only a confirmation needs the address.
  private Uni<Optional<ShippingAddress>> address(SalesOrder order, Transition transition) {
    var addressId = order.shippingAddressId();
    return transition.to() != OrderStatus.CONFIRMED || addressId == null
        ? Uni.createFrom().item(Optional.empty())
        : addresses.find(order.customerId(), addressId);
  }
}
