package io.collector.delivery.deliverynote;

import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What happens to a note before its goods leave: released, picked, cancelled, or replaced.
@ApplicationScoped
class WarehouseSteps {

  private final LockNote lockNote;
  private final CreateNotes createNotes;
  private final Outbox outbox;

  WarehouseSteps(LockNote lockNote, CreateNotes createNotes, Outbox outbox) {
    this.lockNote = lockNote;
    this.createNotes = createNotes;
    this.outbox = outbox;
  }

  Uni<DeliveryNote> release(UUID id, @Nullable String ifMatch) {
    return lockNote.lock(id, ifMatch).map(LockedNote::note).invoke(DeliveryNote::release);
  }

  /// @param picking what was picked of the note
  Uni<DeliveryNote> pick(
      Cause cause,
      UUID id,
      @Nullable String ifMatch,
      Function<DeliveryNote, DeliveryNote.Picking> picking) {
    return lockNote
        .lock(id, ifMatch)
        .map(LockedNote::note)
        .invoke(note -> note.require(NoteStatus.PICKED))
        .invoke(note -> note.pick(picking.apply(note)))
        .call(note -> outbox.append(cause, DeliveryMessages.picked(note), note.version()));
  }

  /// Puts the goods of a cancelled note on a new one, a draft.
  Uni<DeliveryNote> replace(Cause cause, UUID id, @Nullable String ifMatch) {
    return lockNote
        .lock(id, ifMatch)
        .invoke(WarehouseSteps::refuseCancelledOrder)
        .chain(
            locked ->
                createNotes.draft(
                    cause, locked.order(), locked.note().warehouseId(), locked.note().replace()));
  }

  private static void refuseCancelledOrder(LockedNote locked) {
    if (locked.order().isCancelled()) {
      throw Problems.conflict("order-cancelled", "Its order needs no more deliveries.");
    }
  }

  /// Only before picking; later the order has to be cancelled.
  Uni<DeliveryNote> cancel(UUID id, @Nullable String ifMatch, String reason) {
    return lockNote
        .lock(id, ifMatch)
        .map(LockedNote::note)
        .invoke(DeliveryNote::requireUnpicked)
        .invoke(note -> note.cancel(reason));
  }
}
