package io.collector.delivery.deliverynote;

import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Records a delivery or a failed attempt, and registers a return for goods that come back.
@ApplicationScoped
class DeliverNote {

  private final ReturnAnnouncements returnAnnouncements;
  private final Outbox outbox;

  DeliverNote(ReturnAnnouncements returnAnnouncements, Outbox outbox) {
    this.returnAnnouncements = returnAnnouncements;
    this.outbox = outbox;
  }

  Uni<Void> deliver(Cause cause, DeliveryNote note, DeliveryNote.Proof proof) {
    note.deliver(proof);
    return outbox
        .append(cause, DeliveryMessages.confirmed(note), note.version())
        .chain(() -> announce(DeliveryMessages.comingBack(note, true)));
  }

  Uni<Void> fail(Cause cause, DeliveryNote note, DeliveryNote.Failure failure) {
    note.fail(failure);
    return outbox
        .append(cause, DeliveryMessages.failed(note), note.version())
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
