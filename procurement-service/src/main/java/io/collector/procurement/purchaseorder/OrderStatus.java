package io.collector.procurement.purchaseorder;

import java.util.EnumSet;
import java.util.Set;

/// Status of a purchase order.
public enum OrderStatus {
  /// Being written, for the first time or as a revision.
  DRAFT,
  /// Waits for somebody who may approve so much, and hasn't entered it.
  PENDING_APPROVAL,
  /// May be sent.
  APPROVED,
  /// With the supplier.
  SENT,
  PARTIALLY_RECEIVED,
  /// All of it is there, or doesn't come any more.
  RECEIVED,
  /// All that is there is billed.
  BILLED,
  /// Done.
  CLOSED,
  /// Part of it is there; the rest doesn't come any more.
  SHORT_CLOSED,
  /// Not approved; to be edited, or cancelled.
  REJECTED,
  /// None of it comes.
  CANCELLED;

  /// Those in which the supplier works on it.
  static final Set<OrderStatus> WITH_SUPPLIER = EnumSet.of(SENT, PARTIALLY_RECEIVED);

  /// Those in which it is being written, or waits to be sent.
  static final Set<OrderStatus> WRITTEN = EnumSet.of(DRAFT, PENDING_APPROVAL, APPROVED, REJECTED);

  /// Those from which goods, bills and returns alone move it.
  private static final Set<OrderStatus> FULFILMENT =
      EnumSet.of(SENT, PARTIALLY_RECEIVED, RECEIVED, BILLED);

  /// Whether what is left of it follows from quantities, not from a person's decision.
  boolean isFulfilment() {
    return FULFILMENT.contains(this);
  }

  boolean mayBecome(OrderStatus to) {
    return next().contains(to);
  }

  /// The statuses to which it can be brought.
  Set<OrderStatus> next() {
    return switch (this) {
      case DRAFT -> EnumSet.of(PENDING_APPROVAL, APPROVED, CANCELLED, SHORT_CLOSED);
      case PENDING_APPROVAL -> EnumSet.of(APPROVED, REJECTED, DRAFT, CANCELLED, SHORT_CLOSED);
      case APPROVED ->
          EnumSet.of(SENT, PARTIALLY_RECEIVED, RECEIVED, BILLED, DRAFT, CANCELLED, SHORT_CLOSED);
      case REJECTED -> EnumSet.of(DRAFT, CANCELLED, SHORT_CLOSED);
      case SENT -> EnumSet.of(PARTIALLY_RECEIVED, RECEIVED, BILLED, DRAFT, CANCELLED, SHORT_CLOSED);
      case PARTIALLY_RECEIVED -> EnumSet.of(SENT, RECEIVED, BILLED, DRAFT, SHORT_CLOSED);
      case RECEIVED -> EnumSet.of(SENT, PARTIALLY_RECEIVED, BILLED, CLOSED);
      case BILLED -> EnumSet.of(SENT, PARTIALLY_RECEIVED, RECEIVED, CLOSED);
      case SHORT_CLOSED -> EnumSet.of(CLOSED);
      case CLOSED, CANCELLED -> EnumSet.noneOf(OrderStatus.class);
    };
  }
}
