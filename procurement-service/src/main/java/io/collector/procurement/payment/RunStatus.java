package io.collector.procurement.payment;

import java.util.EnumSet;
import java.util.Set;

/// Status of a payment run.
enum RunStatus {
  /// A job gathers what is due.
  PROPOSING,
  /// Somebody else approves it.
  PROPOSED,
  /// The bank may be told.
  APPROVED,
  /// A job books what the bank has paid.
  BOOKING,
  PAID,
  CANCELLED;

  Set<RunStatus> next() {
    return switch (this) {
      case PROPOSING -> EnumSet.of(PROPOSED, CANCELLED);
      case PROPOSED -> EnumSet.of(APPROVED, CANCELLED);
      case APPROVED -> EnumSet.of(BOOKING, CANCELLED);
      case BOOKING -> EnumSet.of(PAID);
      case PAID, CANCELLED -> EnumSet.noneOf(RunStatus.class);
    };
  }
}
