package io.collector.delivery.deliverynote;

import io.collector.bus.Cause;
import io.collector.bus.EventHandler;
import io.collector.events.Event;
import io.collector.events.order.OrderUpdated;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Stock that an order got after its confirmation goes on further notes. An order that sales held
/// may leave again.
@ApplicationScoped
public class CreateNotesOnAllocation implements EventHandler<OrderUpdated> {

  private final OrderDemands demands;
  private final CreateNotes createNotes;
  private final OrderHolds holds;

  CreateNotesOnAllocation(OrderDemands demands, CreateNotes createNotes, OrderHolds holds) {
    this.demands = demands;
    this.createNotes = createNotes;
    this.holds = holds;
  }

  @Override
  public Uni<Void> handle(Event<OrderUpdated> event) {
    return holds.updated(event.data()).chain(() -> createMissing(event));
  }

  private Uni<Void> createMissing(Event<OrderUpdated> event) {
    var order = event.data();
    if (order.allocations() == null) {
      return Uni.createFrom().voidItem();
    }
    var goods = LineQuantity.of(order.allocations(), "/data/allocations");
    return demands
        .lockOrInsert(order.orderId())
        .invoke(demand -> demand.allocate(order.version(), goods))
        .chain(demand -> createNotes.createMissing(Cause.of(event), demand));
  }
}
