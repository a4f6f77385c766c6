package io.collector.delivery.deliverynote;

import io.collector.bus.Cause;
import io.collector.bus.EventHandler;
import io.collector.delivery.customer.PostalAddress;
import io.collector.events.Event;
import io.collector.events.order.OrderUpdated;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Stock that an order got after its confirmation goes on further notes. An order that sales held
/// may leave again. A corrected address counts as long as nothing has left.
@ApplicationScoped
public class CreateNotesOnAllocation implements EventHandler<OrderUpdated> {

  private final OrderDemands demands;
  private final DeliveryNotes notes;
  private final CreateNotes createNotes;
  private final OrderHolds holds;

  CreateNotesOnAllocation(
      OrderDemands demands, DeliveryNotes notes, CreateNotes createNotes, OrderHolds holds) {
    this.demands = demands;
    this.notes = notes;
    this.createNotes = createNotes;
    this.holds = holds;
  }

  @Override
  public Uni<Void> handle(Event<OrderUpdated> event) {
    return holds.updated(event.data()).chain(() -> take(event));
  }

  private Uni<Void> take(Event<OrderUpdated> event) {
    var order = event.data();
    return order.allocations() == null && order.shippingAddress() == null
        ? Uni.createFrom().voidItem()
        : demands
            .lockOrInsert(order.orderId())
            .call(demand -> redirect(demand, order))
            .chain(demand -> createMissing(event, demand));
  }

  private Uni<Void> redirect(OrderDemand demand, OrderUpdated order) {
    var address = order.shippingAddress();
    return address == null
        ? Uni.createFrom().voidItem()
        : notes
            .ofOrder(demand.id())
            .invoke(
                existing -> {
                  if (existing.stream().noneMatch(note -> note.status().hasLeft())) {
                    demand.redirect(
                        order.version(), order.shippingAddressId(), PostalAddress.of(address));
                  }
                })
            .replaceWithVoid();
  }

  private Uni<Void> createMissing(Event<OrderUpdated> event, OrderDemand demand) {
    var order = event.data();
    if (order.allocations() == null) {
      return Uni.createFrom().voidItem();
    }
    demand.allocate(order.version(), LineQuantity.of(order.allocations(), "/data/allocations"));
    return createNotes.createMissing(Cause.of(event), demand);
  }
}
