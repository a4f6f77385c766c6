package io.collector.order.order;

import io.collector.order.settings.ConfirmationPolicy;
import io.collector.order.settings.ShortagePolicy;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/// The policies of an order, as they were when it was placed.
@Embeddable
record OrderPolicies(
    @Enumerated(EnumType.STRING) ConfirmationPolicy confirmationPolicy,
    @Enumerated(EnumType.STRING) ShortagePolicy shortagePolicy) {

  static final OrderPolicies STANDARD =
      new OrderPolicies(ConfirmationPolicy.ON_RESERVED, ShortagePolicy.BACKORDER);

  /// Whether the order is confirmed without a person.
  boolean confirms(boolean hasStock, boolean isPaid) {
    return switch (confirmationPolicy) {
      case MANUAL -> false;
      case ON_RESERVED -> hasStock;
      case ON_PAID -> hasStock && isPaid;
    };
  }

  /// Whether the stock is enough for a confirmation.
  boolean hasStock(OrderReservation reservation, OrderLines lines) {
    return reservation.isEnough() || (shipsPartially() && lines.isAnyAllocated());
  }

  /// A reservation may hold less than the whole order only if partial shipments are allowed.
  boolean shipsPartially() {
    return shortagePolicy == ShortagePolicy.SHIP_PARTIAL;
  }

  /// Whether inventory no longer tries to reserve stock, until the order is confirmed.
  boolean isStockGivenUp(ReservationStatus reservation) {
    return switch (reservation) {
      case INSUFFICIENT -> shortagePolicy == ShortagePolicy.HOLD;
      case EXPIRED -> true;
      case PENDING, RESERVED, RELEASED, NOT_REQUIRED -> false;
    };
  }
}
