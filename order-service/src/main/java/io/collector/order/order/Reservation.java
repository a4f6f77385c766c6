package io.collector.order.order;

import static io.collector.order.order.ReservationStatus.INSUFFICIENT;
import static io.collector.order.order.ReservationStatus.NOT_REQUIRED;
import static io.collector.order.order.ReservationStatus.PENDING;
import static io.collector.order.order.ReservationStatus.RESERVED;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What inventory has said of an order's stock. Its words may come in any order and more than once:
/// a reservation that has ended is remembered, so that word of its beginning, coming late, doesn't
/// revive it.
///
/// @param id            the reservation that holds stock now
/// @param closedId      the one that ended last
/// @param closedVersion its version then, if it was told
record Reservation(
    ReservationStatus status,
    @Nullable UUID id,
    @Nullable UUID closedId,
    @Nullable Long closedVersion) {

  /// Before inventory has said anything.
  static Reservation awaited(boolean hasGoods) {
    return new Reservation(hasGoods ? PENDING : NOT_REQUIRED, null, null, null);
  }

  /// Whether the order can be delivered as far as stock goes.
  boolean isEnough() {
    return status == RESERVED || status == NOT_REQUIRED;
  }

  Reservation reserved(UUID reservation, @Nullable Long version) {
    return reservation.equals(id) || hasClosed(reservation, version)
        ? this
        : new Reservation(needed(RESERVED), reservation, closedId, closedVersion);
  }

  /// What is reserved stays so until its end is told.
  Reservation insufficient() {
    return isEnough() ? this : new Reservation(INSUFFICIENT, id, closedId, closedVersion);
  }

  /// It was released, or lapsed.
  ///
  /// @param after what the order's stock is then
  Reservation ended(UUID reservation, @Nullable Long version, ReservationStatus after) {
    var isAnother = id != null && !id.equals(reservation);
    return isAnother || hasClosed(reservation, version)
        ? this
        : new Reservation(needed(after), null, reservation, version);
  }

  /// The reservation holds other stock still, but no longer all.
  Reservation shortened() {
    return new Reservation(needed(INSUFFICIENT), id, closedId, closedVersion);
  }

  private ReservationStatus needed(ReservationStatus next) {
    return status == NOT_REQUIRED ? NOT_REQUIRED : next;
  }

  private boolean hasClosed(UUID reservation, @Nullable Long version) {
    return reservation.equals(closedId)
        && (version == null || closedVersion == null || version <= closedVersion);
  }
}
