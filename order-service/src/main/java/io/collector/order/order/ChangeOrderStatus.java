package io.collector.order.order;

import io.collector.events.order.OrderConfirmed.ShippingAddress;
import io.collector.order.customer.CustomerAddresses;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Brings an order from one status to another, and tells of it.
@ApplicationScoped
class ChangeOrderStatus {

  private final CustomerAddresses addresses;
  private final OrderPublisher tell;
  private final OrderMetrics metrics;

  ChangeOrderStatus(CustomerAddresses addresses, OrderPublisher tell, OrderMetrics metrics) {
    this.addresses = addresses;
    this.tell = tell;
    this.metrics = metrics;
  }

  /// A person's decision. An order that comes off hold goes on by itself if that is the policy.
  Uni<Void> move(SalesOrder order, OrderStatus to, ChangeReason cause) {
    return decided(order, order.moveTo(to, cause)).chain(() -> settle(order));
  }

  /// A policy's decision that was made.
  Uni<Void> decided(SalesOrder order, Optional<Transition> transition) {
    return transition.isEmpty()
        ? Uni.createFrom().voidItem()
        : announce(order, transition.get()).invoke(() -> count(order, transition.get().to()));
  }

  /// One that goes on with what has left isn't counted as cancelled.
  private void count(SalesOrder order, OrderStatus to) {
    if (to == OrderStatus.CONFIRMED) {
      metrics.confirmed(order);
    } else if (order.status() == OrderStatus.CANCELLED) {
      metrics.cancelled(order);
    }
  }

  /// The policy's decision, if it has one to make, and what follows for the order from all that is
  /// known.
  Uni<Void> settle(SalesOrder order) {
    return decided(order, order.settle()).chain(() -> restate(order));
  }

  private Uni<Void> restate(SalesOrder order) {
    var transition = order.restate();
    if (transition.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    if (order.completeOnce()) {
      metrics.completed(order);
      return tell.one(order, OrderMessages.completed(order));
    }
    return tell.one(order, OrderMessages.restated(order, transition.get()));
  }

  private Uni<Void> announce(SalesOrder order, Transition transition) {
    return address(order, transition)
        .chain(
            address ->
                tell.all(order, OrderMessages.moved(order, transition, address.orElse(null))));
  }

  /// Only a confirmation tells where to deliver.
  private Uni<Optional<ShippingAddress>> address(SalesOrder order, Transition transition) {
    var addressId = order.shippingAddressId();
    return transition.to() != OrderStatus.CONFIRMED || addressId == null
        ? Uni.createFrom().item(Optional.empty())
        : addresses.find(order.customerId(), addressId);
  }
}
