package io.collector.delivery.deliverynote;

import io.collector.rest.ETags;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes a note in hand. Whoever moves a note, cancels its order or splits it holds the lock on the
/// order's row, so they come one after the other, and whoever comes second sees what the first did.
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
        .invoke(hand -> ETags.honourMatch(ifMatch, hand.note().version()));
  }
}
