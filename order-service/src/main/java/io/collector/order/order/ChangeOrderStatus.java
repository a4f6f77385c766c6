package io.collector.order.order;

import io.collector.bus.Cause;
import io.collector.events.order.OrderConfirmed.ShippingAddress;
import io.collector.order.customer.CustomerAddresses;
import io.collector.order.gate.CustomerStanding;
import io.collector.order.gate.LoadGate;
import io.collector.order.gate.OrderGate;
import io.collector.order.gate.OrderGate.Decision;
import io.collector.order.pricing.Promotions;
import io.collector.order.settings.CancelledCoupons;
import io.collector.order.settings.OrderSettings;
import io.collector.rest.Problems;
import io.collector.settings.Settings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// Changes the status of an order and publishes the change.
@ApplicationScoped
class ChangeOrderStatus {

  private final LoadGate loadGate;
  private final CustomerAddresses addresses;
  private final Promotions promotions;
  private final Settings<OrderSettings> settings;
  private final OrderPublisher publisher;
  private final OrderMetrics metrics;

  ChangeOrderStatus(
      LoadGate loadGate,
      CustomerAddresses addresses,
      Promotions promotions,
      Settings<OrderSettings> settings,
      OrderPublisher publisher,
      OrderMetrics metrics) {
    this.loadGate = loadGate;
    this.addresses = addresses;
    this.promotions = promotions;
    this.settings = settings;
    this.publisher = publisher;
    this.metrics = metrics;
  }

  /// A person's decision, which passes the gate as a policy's does. The policy may confirm an order
  /// after a hold.
  ///
  /// @throws io.collector.rest.ProblemException 409 if a gate doesn't let it go on
  Uni<Void> change(Cause cause, SalesOrder order, OrderStatus to, ChangeReason reason) {
    var goesOn = !order.is(to) && (to == OrderStatus.CONFIRMED || to == OrderStatus.PENDING);
    return (goesOn ? decide(order) : Uni.createFrom().item(OrderGate.PASS))
        .invoke(ChangeOrderStatus::refuse)
        .chain(() -> publish(cause, order, order.moveTo(to, reason)))
        .chain(() -> applyPolicy(cause, order));
  }

  private static void refuse(Decision decision) {
    switch (decision) {
      case Decision.Pass _ -> {}
      case Decision.Wait _ ->
          throw Problems.conflict(
              "unknown-customer", "The order waits until its customer is known here.");
      case Decision.Hold hold ->
          throw Problems.conflict(
              hold.cause().name().toLowerCase(Locale.ROOT).replace('_', '-'), hold.detail());
    }
  }

  private Uni<Decision> decide(SalesOrder order, CustomerStanding customer) {
    return loadGate
        .gate(order.customerId(), order.id(), order.productsToConfirm(), customer)
        .map(gate -> gate.decide(order.claim()));
  }

  /// What the gate says of the order as it is now.
  Uni<Decision> decide(SalesOrder order) {
    return loadGate
        .gate(order.customerId(), order.id(), order.productsToConfirm())
        .map(gate -> gate.decide(order.claim()));
  }

  /// Publishes a transition that was made, if one was.
  Uni<Void> publish(Cause cause, SalesOrder order, Optional<Transition> transition) {
    return transition.isEmpty()
        ? Uni.createFrom().voidItem()
        : announce(cause, order, transition.get())
            .chain(() -> giveCouponBack(order))
            .chain(() -> count(order, transition.get()));
  }

  /// Of an order that has just been cancelled as a whole.
  private Uni<Void> giveCouponBack(SalesOrder order) {
    var promotion = order.price().promotionId();
    return promotion == null || order.status() != OrderStatus.CANCELLED
        ? Uni.createFrom().voidItem()
        : settings
            .current()
            .chain(
                current ->
                    current.cancelledCoupons() == CancelledCoupons.GIVEN_BACK
                        ? promotions.giveBack(promotion)
                        : Uni.createFrom().voidItem());
  }

  /// An order that has shipped in part isn't counted as cancelled.
  private Uni<Void> count(SalesOrder order, Transition transition) {
    if (transition.to() == OrderStatus.CONFIRMED && !transition.resumes()) {
      return metrics.confirmed(order);
    }
    return order.status() == OrderStatus.CANCELLED
        ? metrics.cancelled(order)
        : Uni.createFrom().voidItem();
  }

  /// Applies the policy, if the gate lets the order pass, and then derives the status from all
  /// facts.
  Uni<Void> applyPolicy(Cause cause, SalesOrder order) {
    return applyPolicy(cause, order, () -> decide(order));
  }

  /// @param customer what is known of the order's customer
  Uni<Void> applyPolicy(Cause cause, SalesOrder order, CustomerStanding customer) {
    return applyPolicy(cause, order, () -> decide(order, customer));
  }

  private Uni<Void> applyPolicy(Cause cause, SalesOrder order, Supplier<Uni<Decision>> gate) {
    return (order.isConfirmable()
            ? gate.get().chain(decision -> publish(cause, order, order.applyPolicy(decision)))
            : Uni.createFrom().voidItem())
        .chain(() -> updateProgress(cause, order));
  }

  private Uni<Void> updateProgress(Cause cause, SalesOrder order) {
    var transition = order.updateProgress();
    if (transition.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    if (order.completeOnce()) {
      return publisher
          .publish(cause, order, OrderMessages.completed(order))
          .chain(() -> metrics.completed(order));
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
    return transition.to() != OrderStatus.CONFIRMED || transition.resumes() || addressId == null
        ? Uni.createFrom().item(Optional.empty())
        : addresses.find(order.customerId(), addressId);
  }
}
