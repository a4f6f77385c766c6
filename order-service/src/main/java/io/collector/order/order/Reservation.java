package io.collector.order.order;

import static io.collector.order.order.ReservationStatus.INSUFFICIENT;
import static io.collector.order.order.ReservationStatus.NOT_REQUIRED;
import static io.collector.order.order.ReservationStatus.PENDING;
import static io.collector.order.order.ReservationStatus.RELEASED;
import static io.collector.order.order.ReservationStatus.RESERVED;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What inventory has said of an order's stock. Its words may come in any order and more than once.
/// It counts them, so that the last it said is known and counts. Whoever doesn't count gets the
/// benefit of the doubt: enough stock outweighs word of a shortage, and a reservation that has
/// ended isn't revived by word of its beginning that comes late.
///
/// @param id      the reservation that holds stock now
/// @param version of inventory's last word; absent if it doesn't count
/// @param endedId the reservation that ended last
record Reservation(
    ReservationStatus status, @Nullable UUID id, @Nullable Long version, @Nullable UUID endedId) {

  /// Before inventory has said anything.
  static Reservation awaited(boolean hasGoods) {
    return new Reservation(hasGoods ? PENDING : NOT_REQUIRED, null, null, null);
  }

  /// Whether the order can be delivered as far as stock goes.
  boolean isEnough() {
    return status == RESERVED || status == NOT_REQUIRED;
  }

  /// Stock is reserved.
  ///
  /// @param covers whether it is all that was ordered
  Reservation reserved(UUID reservation, @Nullable Long told, boolean covers) {
    var isNews =
        isCounted(reservation, told)
            ? isLater(told)
            : !reservation.equals(endedId) && !(reservation.equals(id) && isEnough());
    return isNews ? next(covers ? RESERVED : INSUFFICIENT, reservation, told, endedId) : this;
  }

  /// Not all of the stock is there.
  ///
  /// @param reservation what holds the part that is there, if any
  Reservation insufficient(@Nullable UUID reservation, @Nullable Long told) {
    var isNews =
        isCounted(reservation, told)
            ? isLater(told)
            : !isEnough()
                && (reservation == null
                    ? id == null
                    : !reservation.equals(id) && !reservation.equals(endedId));
    return isNews ? next(INSUFFICIENT, reservation, told, endedId) : this;
  }

  /// It was released, or lapsed.
  ///
  /// @param after what the order's stock is then
  Reservation ended(UUID reservation, @Nullable Long told, ReservationStatus after) {
    var isNews =
        (id == null || id.equals(reservation))
            && (isCounted(reservation, told) ? isLater(told) : !reservation.equals(endedId));
    return isNews ? next(after, null, told, reservation) : this;
  }

  /// The reservation holds other stock still, but no longer all.
  Reservation shortened(@Nullable Long told) {
    return next(INSUFFICIENT, id, told, endedId);
  }

  /// Nothing more of the order ships, so that inventory gives back whatever it holds.
  Reservation over() {
    return next(RELEASED, null, null, endedId);
  }

  private Reservation next(
      ReservationStatus next, @Nullable UUID holds, @Nullable Long told, @Nullable UUID ended) {
    return new Reservation(
        status == NOT_REQUIRED ? NOT_REQUIRED : next, holds, told == null ? version : told, ended);
  }

  /// Each reservation has a count of its own; a word that names none is of the one there is.
  private boolean isCounted(@Nullable UUID reservation, @Nullable Long told) {
    var isKnown =
        reservation == null
            || reservation.equals(id)
            || reservation.equals(endedId)
            || (id == null && endedId == null);
    return told != null && version != null && isKnown;
  }

  /// Whether it was said after all that is known.
  boolean isLater(@Nullable Long told) {
    return told == null || version == null || told > version;
  }
}
