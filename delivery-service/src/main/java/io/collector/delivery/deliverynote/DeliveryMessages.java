package io.collector.delivery.deliverynote;

import io.collector.events.delivery.DeliveryConfirmed;
import io.collector.events.delivery.DeliveryCreated;
import io.collector.events.delivery.DeliveryDispatched;
import io.collector.events.delivery.DeliveryFailed;
import io.collector.events.delivery.DeliveryPicked;
import java.util.Objects;

/// Events of a note.
final class DeliveryMessages {

  private DeliveryMessages() {}

  static DeliveryCreated created(DeliveryNote note, OrderDemand order) {
    return new DeliveryCreated(
        note.id(),
        note.number(),
        note.orderId(),
        note.orderNumber(),
        note.customerId(),
        note.warehouseId(),
        note.items().stream()
            .map(
                item ->
                    new DeliveryCreated.Item(
                        item.lineId(),
                        item.productId(),
                        item.sku(),
                        item.description(),
                        item.quantity(),
                        item.unit().unit(),
                        item.lotNumber()))
            .toList(),
        order.shippingAddressId(),
        null);
  }

  static DeliveryPicked picked(DeliveryNote note) {
    return new DeliveryPicked(
        note.id(),
        note.number(),
        note.orderId(),
        note.warehouseId(),
        note.items().stream()
            .map(
                item ->
                    new DeliveryPicked.Item(
                        item.lineId(),
                        item.productId(),
                        item.quantity(),
                        item.picked(),
                        item.lotNumber()))
            .toList(),
        note.packages(),
        note.weightKg(),
        note.pickedBy());
  }

  static DeliveryDispatched dispatched(DeliveryNote note) {
    return new DeliveryDispatched(
        note.id(),
        note.number(),
        note.orderId(),
        note.items().stream()
            .filter(item -> item.dispatched().signum() > 0)
            .map(
                item ->
                    new DeliveryDispatched.Item(
                        item.productId(),
                        item.dispatched(),
                        note.warehouseId(),
                        item.lineId(),
                        item.lotNumber()))
            .toList(),
        note.trackingNumber(),
        note.carrierId());
  }

  static DeliveryConfirmed confirmed(DeliveryNote note) {
    return new DeliveryConfirmed(
        note.id(),
        note.number(),
        note.orderId(),
        note.customerId(),
        note.proofUrl(),
        note.items().stream()
            .filter(item -> item.dispatched().signum() > 0)
            .map(
                item ->
                    new DeliveryConfirmed.Item(
                        item.lineId(), item.productId(), item.accepted(), item.rejected()))
            .toList(),
        note.deliveredAt());
  }

  static DeliveryFailed failed(DeliveryNote note) {
    return new DeliveryFailed(
        note.id(),
        note.number(),
        note.orderId(),
        note.customerId(),
        note.attempts(),
        Objects.requireNonNull(note.failureReason()),
        note.failureDetail(),
        note.isReturning(),
        note.nextAttemptAt(),
        note.carrierId(),
        note.trackingNumber());
  }

  /// What of a note comes back by itself.
  ///
  /// @param refused whether it was refused at the door; else it was undeliverable
  static UnrequestedReturn comingBack(DeliveryNote note, boolean refused) {
    return new UnrequestedReturn(
        note.orderId(),
        note.customerId(),
        note.id(),
        note.number(),
        note.warehouseId(),
        refused ? UnrequestedReturn.REFUSED : UnrequestedReturn.UNDELIVERED,
        note.items().stream()
            .map(item -> item(item, refused))
            .filter(item -> item.quantity().signum() > 0)
            .toList());
  }

  private static UnrequestedReturn.Item item(DeliveryItem item, boolean refused) {
    return new UnrequestedReturn.Item(
        item.lineId(),
        item.productId(),
        item.sku(),
        item.lotNumber(),
        item.unit(),
        refused ? item.rejected() : item.dispatched());
  }
}
