package io.collector.inventory.reservation;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a line of an order still wants. It waits in the queue of its product; parked, it is only
/// remembered.
@Entity
class Backorder extends TenantRow {

  @Id UUID id = UuidCreator.getTimeOrderedEpoch();
  UUID reservationId = new UUID(0, 0);
  UUID orderId = new UUID(0, 0);
  @Nullable String orderNumber;
  UUID lineId = new UUID(0, 0);
  UUID productId = new UUID(0, 0);
  @Nullable UUID warehouseId;
  BigDecimal quantity = BigDecimal.ZERO;

  @Enumerated(EnumType.STRING)
  ShortagePolicy policy = ShortagePolicy.BACKORDER;

  int priority;
  Instant orderedAt = Instant.EPOCH;
  String rank = "";
  boolean parked;

  protected Backorder() {}

  Backorder(Reservation reservation, Allocation.Demand demand, boolean parked) {
    reservationId = reservation.id;
    orderId = reservation.orderId;
    orderNumber = reservation.orderNumber;
    lineId = demand.lineId();
    productId = demand.productId();
    warehouseId = demand.warehouseId();
    quantity = demand.quantity();
    policy = reservation.policy;
    priority = reservation.priority;
    orderedAt = reservation.orderedAt();
    rank = reservation.rank();
    this.parked = parked;
  }

  Allocation.Demand demand() {
    return new Allocation.Demand(lineId, productId, quantity, warehouseId);
  }

  UUID id() {
    return id;
  }

  String rank() {
    return rank;
  }

  Instant orderedAt() {
    return orderedAt;
  }
}
