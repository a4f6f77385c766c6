package io.collector.order.order;

import io.collector.bus.Cause;
import io.collector.order.customer.CustomerAddresses;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Sends an order of which nothing has left to another address of its customer, or to the same one
/// as the customer's data have it now.
@ApplicationScoped
class CorrectShippingAddress {

  private final CustomerAddresses addresses;
  private final OrderPublisher publisher;

  CorrectShippingAddress(CustomerAddresses addresses, OrderPublisher publisher) {
    this.addresses = addresses;
    this.publisher = publisher;
  }

  /// @param order locked
  Uni<Void> correct(Cause cause, SalesOrder order, UUID addressId) {
    if (order.isOver()) {
      throw Problems.conflict(
          "illegal-transition", "The order is %s; nothing of it leaves.".formatted(order.status()));
    }
    if (order.isAnyShipped()) {
      throw Problems.conflict("already-shipped", "Goods of the order have left already.");
    }
    return addresses
        .find(order.customerId(), addressId)
        .map(found -> found.orElseThrow(() -> CustomerAddresses.unknown(addressId)))
        .invoke(() -> order.shipTo(addressId))
        .chain(
            address -> publisher.publish(cause, order, OrderMessages.redirected(order, address)));
  }
}
