package io.collector.inventory.reservation;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was promised to an order; one per order, whatever becomes of it.
@Entity
class Reservation extends TenantRow {

  /// Where a reservation stands; only a held one holds stock.
  enum Status {
    HELD,
    /// There wasn't enough.
    INSUFFICIENT,
    /// The order was cancelled, before or after it got here.
    RELEASED
  }

  @Id UUID id = UuidCreator.getTimeOrderedEpoch();
  UUID orderId = new UUID(0, 0);
  @Nullable String orderNumber;

  @Enumerated(EnumType.STRING)
  Status status = Status.HELD;

  Instant createdAt = Instant.now();
  @Version long version;

  @OneToMany(mappedBy = "reservation", cascade = CascadeType.PERSIST, fetch = FetchType.LAZY)
  @OrderBy("position")
  List<ReservationAllocation> allocations = new ArrayList<>();

  static Reservation of(UUID orderId, @Nullable String orderNumber, Status status) {
    var reservation = new Reservation();
    reservation.orderId = orderId;
    reservation.orderNumber = orderNumber;
    reservation.status = status;
    return reservation;
  }

  void hold(Allocation.Taking taking, String sku) {
    allocations.add(ReservationAllocation.of(this, allocations.size(), taking, sku));
  }

  UUID id() {
    return id;
  }

  Instant createdAt() {
    return createdAt;
  }
}
