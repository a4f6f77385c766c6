package io.collector.delivery.deliverynote;

import io.collector.bus.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// What happens at the customer's door. What comes back from there is announced.
@ApplicationScoped
class DeliverNote {

  private final ReturnAnnouncements returnAnnouncements;
  private final Outbox outbox;

  DeliverNote(ReturnAnnouncements returnAnnouncements, Outbox outbox) {
    this.returnAnnouncements = returnAnnouncements;
    this.outbox = outbox;
  }

  Uni<Void> deliver(DeliveryNote note, DeliveryNote.Proof proof) {
    note.deliver(proof);
    return outbox
        .append(DeliveryMessages.confirmed(note), note.version())
        .chain(() -> announce(DeliveryMessages.comingBack(note, true)));
  }

  Uni<Void> fail(DeliveryNote note, DeliveryNote.Failure failure) {
    note.fail(failure);
    return outbox
        .append(DeliveryMessages.failed(note), note.version())
        .chain(
            () ->
                note.isReturning()
                    ? announce(DeliveryMessages.comingBack(note, false))
                    : Uni.createFrom().voidItem());
  }

  private Uni<Void> announce(UnrequestedReturn goods) {
    return goods.items().isEmpty()
        ? Uni.createFrom().voidItem()
        : returnAnnouncements.expect(goods);
  }
}
