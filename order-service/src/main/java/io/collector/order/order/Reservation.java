package io.collector.order.order;

import static io.collector.order.order.ReservationStatus.INSUFFICIENT;
import static io.collector.order.order.ReservationStatus.NOT_REQUIRED;
import static io.collector.order.order.ReservationStatus.PENDING;
import static io.collector.order.order.ReservationStatus.RELEASED;
import static io.collector.order.order.ReservationStatus.RESERVED;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What inventory has said of an order's stock. Its words may come in any order and more than once:
/// a reservation that has ended is remembered, so that word of its beginning, coming late, doesn't
/// revive it.
///
/// @param id            the reservation that holds stock now
/// @param version       its version, if it was told: one reservation may come to hold more
/// @param closedId      the one that ended last
/// @param closedVersion its version then, if it was told
record Reservation(
    ReservationStatus status,
    @Nullable UUID id,
    @Nullable Long version,
    @Nullable UUID closedId,
    @Nullable Long closedVersion) {

  /// Before inventory has said anything.
  static Reservation awaited(boolean hasGoods) {
    return new Reservation(hasGoods ? PENDING : NOT_REQUIRED, null, null, null, null);
  }

  /// Whether the order can be delivered as far as stock goes.
  boolean isEnough() {
    return status == RESERVED || status == NOT_REQUIRED;
  }

  /// Stock is reserved.
  ///
  /// @param covers whether it is all that was ordered
  Reservation reserved(UUID reservation, @Nullable Long told, boolean covers) {
    return isKnown(reservation, told) || hasClosed(reservation, told)
        ? this
        : new Reservation(
            needed(covers ? RESERVED : INSUFFICIENT), reservation, told, closedId, closedVersion);
  }

  /// Not all of the stock is there. What is reserved stays so until its end is told.
  ///
  /// @param reservation what holds the part that is there, if any
  Reservation insufficient(@Nullable UUID reservation, @Nullable Long told) {
    if (isEnough()) {
      return this;
    }
    if (reservation == null) {
      return id == null ? new Reservation(INSUFFICIENT, null, null, closedId, closedVersion) : this;
    }
    return reservation.equals(id) || hasClosed(reservation, told)
        ? this
        : new Reservation(INSUFFICIENT, reservation, told, closedId, closedVersion);
  }

  /// It was released, or lapsed.
  ///
  /// @param after what the order's stock is then
  Reservation ended(UUID reservation, @Nullable Long told, ReservationStatus after) {
    var isAnother = id != null && !id.equals(reservation);
    return isAnother || hasClosed(reservation, told)
        ? this
        : new Reservation(needed(after), null, null, reservation, told);
  }

  /// The reservation holds other stock still, but no longer all.
  Reservation shortened() {
    return new Reservation(needed(INSUFFICIENT), id, version, closedId, closedVersion);
  }

  /// The order is closed: inventory, if it hears of that first, won't answer any more.
  Reservation givenUp() {
    return status == PENDING
        ? new Reservation(RELEASED, id, version, closedId, closedVersion)
        : this;
  }

  private ReservationStatus needed(ReservationStatus next) {
    return status == NOT_REQUIRED ? NOT_REQUIRED : next;
  }

  /// A later version of the same reservation is news; one without a version only if something was
  /// missing.
  private boolean isKnown(UUID reservation, @Nullable Long told) {
    if (!reservation.equals(id)) {
      return false;
    }
    return told == null || version == null ? isEnough() : told <= version;
  }

  private boolean hasClosed(UUID reservation, @Nullable Long told) {
    return reservation.equals(closedId)
        && (told == null || closedVersion == null || told <= closedVersion);
  }
}
