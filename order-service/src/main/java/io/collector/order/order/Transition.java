package io.collector.order.order;

import org.jspecify.annotations.Nullable;

/// An order went from one status to another.
///
/// @param by     who did it; absent if a policy did
/// @param reason as a code, e.g. `CUSTOMER_REQUEST`; absent if none applies
/// @param detail in a person's words
/// @param resumes whether it ends a hold of an order that was confirmed before
record Transition(
    OrderStatus from,
    OrderStatus to,
    @Nullable String by,
    @Nullable String reason,
    @Nullable String detail,
    boolean resumes) {

  Transition(
      OrderStatus from,
      OrderStatus to,
      @Nullable String by,
      @Nullable String reason,
      @Nullable String detail) {
    this(from, to, by, reason, detail, false);
  }
}
