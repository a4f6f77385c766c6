package io.collector.delivery.deliverynote;

import io.collector.bus.EventHandler;
import io.collector.events.Event;
import io.collector.events.order.OrderCancelled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Cancels the notes of a cancelled order whose goods haven't left. Later events of the order
/// create no notes.
@ApplicationScoped
public class CancelNotesOnCancellation implements EventHandler<OrderCancelled> {

  private final OrderDemands demands;
  private final DeliveryNotes notes;

  CancelNotesOnCancellation(OrderDemands demands, DeliveryNotes notes) {
    this.demands = demands;
    this.notes = notes;
  }

  @Override
  public Uni<Void> handle(Event<OrderCancelled> event) {
    var order = event.data();
    return demands
        .lockOrInsert(order.orderId())
        .invoke(OrderDemand::cancel)
        .chain(() -> notes.ofOrder(order.orderId()))
        .invoke(found -> cancel(found, order.reason()))
        .replaceWithVoid();
  }

  private void cancel(List<DeliveryNote> found, String reason) {
    for (var note : found) {
      if (note.mayBecome(NoteStatus.CANCELLED)) {
        note.cancel(reason);
      }
    }
  }
}
