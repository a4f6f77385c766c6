package io.collector.inventory.reservation;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.inventory.StockReserved;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is promised to an order; one per order, whatever is heard of it first. What the order still
/// wants beside it are its [Backorder]s.
@Entity
class Reservation extends AggregateRow {

  /// Where a reservation stands.
  enum Status {
    /// Something was heard of the order, but not yet the order itself.
    EXPECTED,
    /// All of what hasn't left is held.
    HELD,
    /// Some is held or has left, the rest waits in the queue.
    PARTIAL,
    /// There wasn't enough: nothing is held, all of it waits in the queue.
    BACKORDERED,
    /// There wasn't enough: nothing is held, and nothing waits.
    INSUFFICIENT,
    /// All of it has left.
    CONSUMED,
    /// The order wasn't confirmed in time: nothing is held any more.
    EXPIRED,
    /// The order was cancelled, before or after it got here: nothing is held ever again.
    RELEASED
  }

  private static final long MOST_PRIORITY = Integer.MAX_VALUE;

  @Id UUID id = UuidCreator.getTimeOrderedEpoch();
  UUID orderId = new UUID(0, 0);
  @Nullable String orderNumber;

  @Enumerated(EnumType.STRING)
  Status status = Status.EXPECTED;

  @Enumerated(EnumType.STRING)
  ShortagePolicy policy = ShortagePolicy.BACKORDER;

  /// Greater is served first.
  int priority;

  /// Null until the order itself came.
  @Nullable Instant orderedAt;

  /// A confirmed order's reservation doesn't expire.
  boolean confirmed;

  /// When it lapses; null if it holds nothing that could.
  @Nullable Instant expiresAt;

  @OneToMany(
      mappedBy = "reservation",
      cascade = CascadeType.PERSIST,
      orphanRemoval = true,
      fetch = FetchType.LAZY)
  @OrderBy("position")
  List<ReservationAllocation> allocations = new ArrayList<>();

  static Reservation of(UUID orderId) {
    var reservation = new Reservation();
    reservation.orderId = orderId;
    return reservation;
  }

  /// The order itself came.
  void ordered(String number, ShortagePolicy shortagePolicy, int asPriority, Instant at) {
    orderNumber = number;
    policy = shortagePolicy;
    priority = asPriority;
    orderedAt = at.truncatedTo(ChronoUnit.MICROS);
  }

  boolean isOrdered() {
    return orderedAt != null;
  }

  Instant orderedAt() {
    return Objects.requireNonNullElse(orderedAt, createdAt());
  }

  /// Sorts as the queue does: greatest priority first, then the oldest order.
  String rank() {
    return "%010d %016d %s"
        .formatted(MOST_PRIORITY - priority, orderedAt().toEpochMilli(), orderId);
  }

  /// What the order does if there isn't enough. Confirmed, it waits, for it is certain.
  ShortagePolicy effectivePolicy() {
    return confirmed && !policy.waits() ? ShortagePolicy.BACKORDER : policy;
  }

  void hold(Allocation.Taking taking, String sku) {
    allocations.add(ReservationAllocation.of(this, nextPosition(), taking, sku));
  }

  /// Some of a line has left before it was reserved.
  void left(ReservationAllocation allocation) {
    allocation.position = nextPosition();
    allocation.reservation = this;
    allocations.add(allocation);
  }

  private int nextPosition() {
    return allocations.isEmpty() ? 0 : allocations.getLast().position + 1;
  }

  /// What is held and hasn't left.
  List<ReservationAllocation> held() {
    return status == Status.RELEASED
        ? List.of()
        : allocations.stream().filter(allocation -> allocation.held().signum() > 0).toList();
  }

  /// Draws the status from what is held, what has left and what is still wanted.
  void judge(boolean wantsMore) {
    status =
        switch (status) {
          case EXPECTED -> isOrdered() ? judged(wantsMore) : Status.EXPECTED;
          case HELD, PARTIAL, BACKORDERED, CONSUMED -> judged(wantsMore);
          case INSUFFICIENT, EXPIRED -> wantsMore ? status : judged(false);
          case RELEASED -> Status.RELEASED;
        };
    changed();
  }

  private Status judged(boolean wantsMore) {
    if (wantsMore) {
      return allocations.isEmpty() ? Status.BACKORDERED : Status.PARTIAL;
    }
    return allocations.isEmpty() || !held().isEmpty() ? Status.HELD : Status.CONSUMED;
  }

  /// Whether there may be something that the order still wants beside what it has.
  boolean wantsMore() {
    return switch (status) {
      case PARTIAL, BACKORDERED, INSUFFICIENT, EXPIRED -> true;
      case EXPECTED, HELD, CONSUMED, RELEASED -> false;
    };
  }

  /// What it still wants is to be asked for anew.
  void reopen() {
    status = Status.EXPECTED;
  }

  /// There wasn't enough, and it won't wait.
  void refuse() {
    status = Status.INSUFFICIENT;
    expiresAt = null;
    changed();
  }

  /// It lapses after this time, unless the order is confirmed before.
  void expireAfter(Duration ttl) {
    if (!confirmed && !held().isEmpty() && expiresAt == null) {
      expiresAt = Instant.now().plus(ttl).truncatedTo(ChronoUnit.MICROS);
    }
  }

  void confirm() {
    confirmed = true;
    expiresAt = null;
    changed();
  }

  /// It lapsed. What has left stays written down.
  void expire() {
    status = Status.EXPIRED;
    expiresAt = null;
    allocations.removeIf(allocation -> allocation.consumed.signum() == 0);
    allocations.forEach(ReservationAllocation::cutToConsumed);
    changed();
  }

  void release() {
    status = Status.RELEASED;
    expiresAt = null;
    changed();
  }

  StockReserved told() {
    return new StockReserved(
        orderId,
        orderNumber,
        id,
        allocations.stream().map(ReservationAllocation::told).toList(),
        expiresAt);
  }

  UUID id() {
    return id;
  }
}
