package io.collector.inventory.reservation;

import org.jspecify.annotations.Nullable;

/// What to do with an order whose stock isn't all there.
public enum ShortagePolicy {
  /// Nothing is reserved, all of it waits.
  BACKORDER,
  /// What is there is reserved, the rest waits.
  SHIP_PARTIAL,
  /// Nothing is reserved, nothing waits: a person decides.
  HOLD,
  /// Nothing is reserved, nothing waits: the order will be cancelled.
  CANCEL;

  /// As an order names it; one that names none, or one we don't know, waits.
  static ShortagePolicy of(@Nullable String name) {
    for (var policy : values()) {
      if (policy.name().equals(name)) {
        return policy;
      }
    }
    return BACKORDER;
  }

  boolean waits() {
    return switch (this) {
      case BACKORDER, SHIP_PARTIAL -> true;
      case HOLD, CANCEL -> false;
    };
  }
}
