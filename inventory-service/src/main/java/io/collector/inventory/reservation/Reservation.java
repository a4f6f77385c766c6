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

/// What is reserved for an order; one per order, whichever of its events comes first. What the
/// order still wants beside it are its [Backorder]s.
@Entity
class Reservation extends AggregateRow {

  /// Status of a reservation.
  enum Status {
    /// Another event of the order came, but not yet the order itself.
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

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();
  private UUID orderId = new UUID(0, 0);
  private @Nullable String orderNumber;

  @Enumerated(EnumType.STRING)
  private Status status = Status.EXPECTED;

  @Enumerated(EnumType.STRING)
  private ShortagePolicy policy = ShortagePolicy.BACKORDER;

  /// Greater is served first.
  private int priority;

  /// Null until the order itself came.
  private @Nullable Instant orderedAt;

  /// A confirmed order's reservation doesn't expire.
  private boolean confirmed;

  /// When it expires; null if it holds nothing that could.
  private @Nullable Instant expiresAt;

  @OneToMany(
      mappedBy = "reservation",
      cascade = CascadeType.PERSIST,
      orphanRemoval = true,
      fetch = FetchType.LAZY)
  @OrderBy("position")
  private List<ReservationAllocation> allocations = new ArrayList<>();

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

  /// The policy for a shortage. A confirmed order is on backorder.
  ShortagePolicy effectivePolicy() {
    return confirmed && !policy.waits() ? ShortagePolicy.BACKORDER : policy;
  }

  void hold(Allocation.Taking taking, String sku) {
    allocations.add(ReservationAllocation.of(this, nextPosition(), taking, sku));
  }

  /// Some of a line has left before it was reserved.
  void addDispatched(ReservationAllocation allocation) {
    allocation.addTo(this, nextPosition());
    allocations.add(allocation);
  }

  private int nextPosition() {
    return allocations.isEmpty() ? 0 : allocations.getLast().position() + 1;
  }

  /// What is held and hasn't left.
  List<ReservationAllocation> held() {
    return status == Status.RELEASED
        ? List.of()
        : allocations.stream().filter(allocation -> allocation.held().signum() > 0).toList();
  }

  /// Derives the status from what is held, what has left and what is still wanted.
  void updateStatus(boolean wantsMore) {
    status =
        switch (status) {
          case EXPECTED -> isOrdered() ? derived(wantsMore) : Status.EXPECTED;
          case HELD, PARTIAL, BACKORDERED, CONSUMED -> derived(wantsMore);
          case INSUFFICIENT, EXPIRED -> wantsMore ? status : derived(false);
          case RELEASED -> Status.RELEASED;
        };
    changed();
  }

  private Status derived(boolean wantsMore) {
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

  /// Whether stock is to be allocated again once it is confirmed.
  boolean isToAllocateAgain() {
    return status == Status.EXPIRED || status == Status.INSUFFICIENT;
  }

  /// What it still wants is to be allocated anew.
  void reopen() {
    status = Status.EXPECTED;
  }

  /// There wasn't enough, and it won't wait.
  void refuse() {
    status = Status.INSUFFICIENT;
    expiresAt = null;
    changed();
  }

  /// It expires after this time, unless the order is confirmed before.
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

  /// What has left stays written down.
  void expire() {
    status = Status.EXPIRED;
    expiresAt = null;
    allocations.removeIf(allocation -> allocation.consumed().signum() == 0);
    allocations.forEach(ReservationAllocation::cutToConsumed);
    changed();
  }

  /// It was cancelled before `order.created` came. The row stays, so that the order can't reserve.
  static Reservation cancelled(UUID orderId, String orderNumber) {
    var reservation = of(orderId);
    reservation.orderNumber = orderNumber;
    reservation.release();
    return reservation;
  }

  /// Whether it is of this transaction: no row has it yet.
  boolean isNew() {
    return tenantId().isEmpty();
  }

  boolean isReleased() {
    return status == Status.RELEASED;
  }

  boolean isConfirmed() {
    return confirmed;
  }

  void release() {
    status = Status.RELEASED;
    expiresAt = null;
    changed();
  }

  StockReserved reserved() {
    return new StockReserved(
        orderId,
        orderNumber,
        id,
        allocations.stream().map(ReservationAllocation::event).toList(),
        expiresAt);
  }

  UUID id() {
    return id;
  }

  UUID orderId() {
    return orderId;
  }

  @Nullable String orderNumber() {
    return orderNumber;
  }

  Status status() {
    return status;
  }

  ShortagePolicy policy() {
    return policy;
  }

  int priority() {
    return priority;
  }

  @Nullable Instant expiresAt() {
    return expiresAt;
  }

  List<ReservationAllocation> allocations() {
    return allocations;
  }
}
