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

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();
  private UUID reservationId = new UUID(0, 0);
  private UUID orderId = new UUID(0, 0);
  private @Nullable String orderNumber;
  private UUID lineId = new UUID(0, 0);
  private UUID productId = new UUID(0, 0);
  private @Nullable UUID warehouseId;
  private BigDecimal quantity = BigDecimal.ZERO;

  @Enumerated(EnumType.STRING)
  private ShortagePolicy policy = ShortagePolicy.BACKORDER;

  private int priority;
  private Instant orderedAt = Instant.EPOCH;
  private String rank = "";
  private boolean parked;

  protected Backorder() {}

  Backorder(Reservation reservation, Allocation.Demand demand, boolean parked) {
    reservationId = reservation.id();
    orderId = reservation.orderId();
    orderNumber = reservation.orderNumber();
    lineId = demand.lineId();
    productId = demand.productId();
    warehouseId = demand.warehouseId();
    quantity = demand.quantity();
    policy = reservation.policy();
    priority = reservation.priority();
    orderedAt = reservation.orderedAt();
    rank = reservation.rank();
    this.parked = parked;
  }

  /// From now on it doesn't wait.
  void park() {
    parked = true;
  }

  /// Some of it is had; not all.
  void reduce(BigDecimal had) {
    quantity = quantity.subtract(had);
  }

  boolean isOf(Allocation.Demand demand) {
    return lineId.equals(demand.lineId()) && productId.equals(demand.productId());
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

  UUID reservationId() {
    return reservationId;
  }

  UUID orderId() {
    return orderId;
  }

  @Nullable String orderNumber() {
    return orderNumber;
  }

  UUID lineId() {
    return lineId;
  }

  UUID productId() {
    return productId;
  }

  @Nullable UUID warehouseId() {
    return warehouseId;
  }

  BigDecimal quantity() {
    return quantity;
  }

  ShortagePolicy policy() {
    return policy;
  }

  int priority() {
    return priority;
  }
}
