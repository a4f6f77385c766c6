package io.collector.delivery.returns;

import java.util.EnumSet;
import java.util.Set;

/// Status of a return.
enum ReturnStatus {
  /// The customer asks for it.
  REQUESTED,
  /// The goods may come, or are on their way.
  ACCEPTED,
  /// They are back in a warehouse.
  RECEIVED,
  /// Nothing more is to be done.
  COMPLETED,
  /// They may not come.
  REJECTED;

  Set<ReturnStatus> next() {
    return switch (this) {
      case REQUESTED -> EnumSet.of(ACCEPTED, REJECTED);
      case ACCEPTED -> EnumSet.of(RECEIVED, REJECTED);
      case RECEIVED -> EnumSet.of(COMPLETED);
      case COMPLETED, REJECTED -> EnumSet.noneOf(ReturnStatus.class);
    };
  }

  boolean mayBecome(ReturnStatus to) {
    return next().contains(to);
  }

  /// Whether the goods are here.
  boolean isBack() {
    return this == RECEIVED || this == COMPLETED;
  }
}
