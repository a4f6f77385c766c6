package io.collector.delivery.deliverynote;

import io.collector.bus.Cause;
import io.collector.bus.EventHandler;
import io.collector.events.Event;
import io.collector.events.order.OrderConfirmed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// A confirmed order gets a note per warehouse, once, unless it was cancelled meanwhile.
@ApplicationScoped
public class CreateNotesOnConfirmation implements EventHandler<OrderConfirmed> {

  private final OrderDemands demands;
  private final CreateNotes createNotes;

  CreateNotesOnConfirmation(OrderDemands demands, CreateNotes createNotes) {
    this.demands = demands;
    this.createNotes = createNotes;
  }

  @Override
  public Uni<Void> handle(Event<OrderConfirmed> event) {
    var order = event.data();
    var goods = LineQuantity.of(order.lineItems(), "/data/lineItems");
    return demands
        .lockOrInsert(order.orderId())
        .invoke(demand -> demand.confirm(order, goods))
        .chain(demand -> createNotes.createMissing(Cause.of(event), demand));
  }
}
