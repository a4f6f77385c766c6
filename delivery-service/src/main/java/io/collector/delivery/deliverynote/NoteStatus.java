package io.collector.delivery.deliverynote;

import java.util.EnumSet;
import java.util.Set;

/// Status of a delivery note.
enum NoteStatus {
  /// A person releases it to the warehouse.
  DRAFT,
  /// To be picked.
  READY,
  /// Packed; waits for the carrier.
  PICKED,
  /// With the carrier.
  DISPATCHED,
  /// Handed over; what was refused at the door is on its way back.
  DELIVERED,
  /// An attempt failed: another follows, or the goods come back.
  FAILED,
  /// All that left on it is back.
  RETURNED,
  /// It never leaves.
  CANCELLED;

  /// Whether the goods have left the warehouse.
  boolean hasLeft() {
    return switch (this) {
      case DISPATCHED, DELIVERED, FAILED, RETURNED -> true;
      case DRAFT, READY, PICKED, CANCELLED -> false;
    };
  }

  boolean mayBecome(NoteStatus to) {
    return next().contains(to);
  }

  /// The statuses to which it can be brought.
  Set<NoteStatus> next() {
    return switch (this) {
      case DRAFT -> EnumSet.of(READY, CANCELLED);
      case READY -> EnumSet.of(PICKED, CANCELLED);
      case PICKED -> EnumSet.of(DISPATCHED, CANCELLED);
      case DISPATCHED -> EnumSet.of(DELIVERED, FAILED);
      case FAILED -> EnumSet.of(DELIVERED, FAILED, RETURNED);
      case DELIVERED -> EnumSet.of(RETURNED);
      case RETURNED, CANCELLED -> EnumSet.noneOf(NoteStatus.class);
    };
  }
}
