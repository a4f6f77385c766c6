package io.collector.order.order;

import static io.collector.order.order.ReservationStatus.INSUFFICIENT;
import static io.collector.order.order.ReservationStatus.NOT_REQUIRED;
import static io.collector.order.order.ReservationStatus.PENDING;
import static io.collector.order.order.ReservationStatus.RELEASED;
import static io.collector.order.order.ReservationStatus.RESERVED;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The stock of an order, by inventory's events. These may come in any order and more than once; by
/// their versions the latest is known. Without versions, enough stock outweighs a shortage, and a
/// reservation that has ended isn't reserved again by a late event.
///
/// @param id      the reservation that holds stock
/// @param version of inventory's latest event; null if events have no version
/// @param endedId the reservation that ended last
@Embeddable
record OrderReservation(
    @Column(name = "reservation_status") @Enumerated(EnumType.STRING) ReservationStatus status,
    @Column(name = "reservation_id") @Nullable UUID id,
    @Column(name = "reservation_version") @Nullable Long version,
    @Column(name = "closed_reservation_id") @Nullable UUID endedId) {

  /// Before the first event of inventory.
  static OrderReservation awaited(boolean hasGoods) {
    return new OrderReservation(hasGoods ? PENDING : NOT_REQUIRED, null, null, null);
  }

  /// Whether there is enough stock to deliver the order.
  boolean isEnough() {
    return status == RESERVED || status == NOT_REQUIRED;
  }

  /// @param covers whether the whole order is reserved
  OrderReservation reserved(UUID reservation, @Nullable Long eventVersion, boolean covers) {
    var isNew =
        isComparable(reservation, eventVersion)
            ? isLater(eventVersion)
            : !reservation.equals(endedId) && !(reservation.equals(id) && isEnough());
    return isNew
        ? next(covers ? RESERVED : INSUFFICIENT, reservation, eventVersion, endedId)
        : this;
  }

  /// @param reservation holds the part that is available, if any
  OrderReservation insufficient(@Nullable UUID reservation, @Nullable Long eventVersion) {
    var isNew =
        isComparable(reservation, eventVersion)
            ? isLater(eventVersion)
            : !isEnough()
                && (reservation == null
                    ? id == null
                    : !reservation.equals(id) && !reservation.equals(endedId));
    return isNew ? next(INSUFFICIENT, reservation, eventVersion, endedId) : this;
  }

  /// @param after RELEASED or EXPIRED
  OrderReservation ended(UUID reservation, @Nullable Long eventVersion, ReservationStatus after) {
    var isNew =
        (id == null || id.equals(reservation))
            && (isComparable(reservation, eventVersion)
                ? isLater(eventVersion)
                : !reservation.equals(endedId));
    return isNew ? next(after, null, eventVersion, reservation) : this;
  }

  /// A part of it was released.
  OrderReservation shortened(@Nullable Long eventVersion) {
    return next(INSUFFICIENT, id, eventVersion, endedId);
  }

  /// No more of the order ships, so that inventory releases whatever it holds.
  OrderReservation over() {
    return next(RELEASED, null, null, endedId);
  }

  private OrderReservation next(
      ReservationStatus next,
      @Nullable UUID holds,
      @Nullable Long eventVersion,
      @Nullable UUID ended) {
    return new OrderReservation(
        status == NOT_REQUIRED ? NOT_REQUIRED : next,
        holds,
        eventVersion == null ? version : eventVersion,
        ended);
  }

  /// Versions count per reservation. An event without a reservation's id belongs to the present
  /// one.
  private boolean isComparable(@Nullable UUID reservation, @Nullable Long eventVersion) {
    var isKnown =
        reservation == null
            || reservation.equals(id)
            || reservation.equals(endedId)
            || (id == null && endedId == null);
    return eventVersion != null && version != null && isKnown;
  }

  /// Whether the event is later than all that are recorded.
  boolean isLater(@Nullable Long eventVersion) {
    return eventVersion == null || version == null || eventVersion > version;
  }
}
