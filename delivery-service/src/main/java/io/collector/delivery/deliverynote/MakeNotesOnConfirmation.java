package io.collector.delivery.deliverynote;

import io.collector.bus.EventHandler;
import io.collector.events.Event;
import io.collector.events.order.OrderConfirmed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// A confirmed order gets a note per warehouse, once, unless it was cancelled meanwhile.
@ApplicationScoped
public class MakeNotesOnConfirmation implements EventHandler<OrderConfirmed> {

  private final OrderDemands demands;
  private final MakeNotes makeNotes;

  MakeNotesOnConfirmation(OrderDemands demands, MakeNotes makeNotes) {
    this.demands = demands;
    this.makeNotes = makeNotes;
  }

  @Override
  public Uni<Void> handle(Event<OrderConfirmed> event) {
    var order = event.data();
    var goods = Goods.of(order.lineItems(), "/data/lineItems");
    return demands
        .lockOrOpen(order.orderId())
        .invoke(demand -> demand.confirm(order, goods))
        .chain(makeNotes::settle);
  }
}
