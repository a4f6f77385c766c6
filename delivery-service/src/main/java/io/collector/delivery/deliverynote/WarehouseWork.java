package io.collector.delivery.deliverynote;

import io.collector.bus.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What happens to a note before its goods leave: released, picked, or cancelled.
@ApplicationScoped
class WarehouseWork {

  private final LockNote lockNote;
  private final Outbox outbox;
  private final DeliveryMetrics metrics;

  WarehouseWork(LockNote lockNote, Outbox outbox, DeliveryMetrics metrics) {
    this.lockNote = lockNote;
    this.outbox = outbox;
    this.metrics = metrics;
  }

  Uni<DeliveryNote> release(UUID id, @Nullable String ifMatch) {
    return lockNote
        .lock(id, ifMatch)
        .map(NoteAtHand::note)
        .invoke(DeliveryNote::release)
        .invoke(metrics::reached);
  }

  /// @param picking what was picked of the note
  Uni<DeliveryNote> pick(
      UUID id, @Nullable String ifMatch, Function<DeliveryNote, DeliveryNote.Picking> picking) {
    return lockNote
        .lock(id, ifMatch)
        .map(NoteAtHand::note)
        .invoke(note -> note.require(NoteStatus.PICKED))
        .invoke(note -> note.pick(picking.apply(note)))
        .call(note -> outbox.append(DeliveryMessages.picked(note), note.version()))
        .invoke(metrics::reached);
  }

  /// Only as long as nobody has begun to pick; later the order has to be cancelled.
  Uni<DeliveryNote> cancel(UUID id, @Nullable String ifMatch, String reason) {
    return lockNote
        .lock(id, ifMatch)
        .map(NoteAtHand::note)
        .invoke(DeliveryNote::requireUnpicked)
        .invoke(note -> note.cancel(reason))
        .invoke(metrics::reached);
  }
}
