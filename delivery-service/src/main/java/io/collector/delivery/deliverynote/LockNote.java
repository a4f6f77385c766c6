package io.collector.delivery.deliverynote;

import io.collector.rest.ETags;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Locks a note by its order's row. Whatever changes a note, splits it or cancels its order locks
/// that row first, so such transactions run one after the other.
@ApplicationScoped
class LockNote {

  private final DeliveryNotes notes;
  private final OrderDemands demands;

  LockNote(DeliveryNotes notes, OrderDemands demands) {
    this.notes = notes;
    this.demands = demands;
  }

  /// @param ifMatch honoured if it is given
  Uni<LockedNote> lock(UUID id, @Nullable String ifMatch) {
    return Problems.existing(notes.orderOf(id), "delivery note", id)
        .chain(demands::lock)
        .chain(
            order ->
                notes
                    .withItems(id)
                    .map(note -> new LockedNote(order.orElseThrow(), note.orElseThrow())))
        .invoke(locked -> ETags.honourMatch(ifMatch, locked.note().version()));
  }
}
