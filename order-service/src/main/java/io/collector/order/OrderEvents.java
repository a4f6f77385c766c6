package io.collector.order;

import io.collector.bus.EventBatch;
import io.collector.bus.Inbox;
import io.collector.events.crm.OfferApproved;
import io.collector.events.inventory.ProductCreated;
import io.collector.events.inventory.ProductDeleted;
import io.collector.events.inventory.ProductUpdated;
import io.collector.events.inventory.StockInsufficient;
import io.collector.events.inventory.StockReleased;
import io.collector.events.inventory.StockReservationExpired;
import io.collector.events.inventory.StockReserved;
import io.collector.order.catalog.KeepProductCopy;
import io.collector.order.order.NoteShortage;
import io.collector.order.order.PlaceOrderOnApproval;
import io.collector.order.order.ReleaseReservation;
import io.collector.order.order.ReserveOrder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// The door of the service: one method per event.
@ApplicationScoped
class OrderEvents {

  private final Inbox inbox;
  private final PlaceOrderOnApproval placeOrder;
  private final ReserveOrder reserveOrder;
  private final NoteShortage noteShortage;
  private final ReleaseReservation releaseReservation;
  private final KeepProductCopy keepProductCopy;

  OrderEvents(
      Inbox inbox,
      PlaceOrderOnApproval placeOrder,
      ReserveOrder reserveOrder,
      NoteShortage noteShortage,
      ReleaseReservation releaseReservation,
      KeepProductCopy keepProductCopy) {
    this.inbox = inbox;
    this.placeOrder = placeOrder;
    this.reserveOrder = reserveOrder;
    this.noteShortage = noteShortage;
    this.releaseReservation = releaseReservation;
    this.keepProductCopy = keepProductCopy;
  }

  @Incoming("offer.approved")
  Uni<Void> offerApproved(EventBatch<OfferApproved> offers) {
    return inbox.each(offers, placeOrder);
  }

  @Incoming("stock.reserved")
  Uni<Void> stockReserved(EventBatch<StockReserved> reservations) {
    return inbox.each(reservations, reserveOrder);
  }

  @Incoming("stock.insufficient")
  Uni<Void> stockInsufficient(EventBatch<StockInsufficient> shortages) {
    return inbox.each(shortages, noteShortage);
  }

  @Incoming("stock.released")
  Uni<Void> stockReleased(EventBatch<StockReleased> releases) {
    return inbox.each(releases, releaseReservation::release);
  }

  @Incoming("stock.reservation_expired")
  Uni<Void> reservationExpired(EventBatch<StockReservationExpired> lapses) {
    return inbox.each(lapses, releaseReservation::lapse);
  }

  @Incoming("product.created")
  Uni<Void> productCreated(EventBatch<ProductCreated> products) {
    return inbox.each(products, keepProductCopy::replace);
  }

  @Incoming("product.updated")
  Uni<Void> productUpdated(EventBatch<ProductUpdated> products) {
    return inbox.each(products, keepProductCopy::replace);
  }

  @Incoming("product.deleted")
  Uni<Void> productDeleted(EventBatch<ProductDeleted> products) {
    return inbox.each(products, keepProductCopy::delete);
  }
}
