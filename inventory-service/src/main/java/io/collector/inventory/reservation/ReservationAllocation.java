package io.collector.inventory.reservation;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.inventory.StockReserved;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one line of the order gets from one warehouse, and how much of that has left.
@Entity
class ReservationAllocation extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "reservation_id")
  private @Nullable Reservation reservation;

  private int position;
  private UUID lineId = new UUID(0, 0);
  private UUID productId = new UUID(0, 0);
  private UUID warehouseId = new UUID(0, 0);
  private UUID stockLevelId = new UUID(0, 0);
  private String sku = "";
  private BigDecimal quantity = BigDecimal.ZERO;
  private BigDecimal consumed = BigDecimal.ZERO;
  private @Nullable UUID lotStockId;
  private @Nullable String lotNumber;

  static ReservationAllocation of(
      Reservation reservation, int position, Allocation.Taking taking, String sku) {
    var allocation = new ReservationAllocation();
    allocation.reservation = reservation;
    allocation.position = position;
    allocation.lineId = taking.demand().lineId();
    allocation.productId = taking.demand().productId();
    allocation.warehouseId = taking.supply().warehouseId();
    allocation.stockLevelId = taking.supply().levelId();
    allocation.sku = sku;
    allocation.quantity = taking.quantity();
    allocation.lotStockId = taking.supply().lotStockId();
    allocation.lotNumber = taking.supply().lotNumber();
    return allocation;
  }

  /// What has left for a line before it could be reserved.
  static ReservationAllocation dispatched(
      Allocation.Demand demand,
      UUID warehouseId,
      UUID stockLevelId,
      String sku,
      @Nullable String lotNumber,
      BigDecimal quantity) {
    var allocation = new ReservationAllocation();
    allocation.lineId = demand.lineId();
    allocation.productId = demand.productId();
    allocation.warehouseId = warehouseId;
    allocation.stockLevelId = stockLevelId;
    allocation.sku = sku;
    allocation.lotNumber = lotNumber;
    allocation.quantity = quantity;
    allocation.consumed = quantity;
    return allocation;
  }

  void addTo(Reservation owner, int at) {
    reservation = owner;
    position = at;
  }

  /// Held, and not left yet.
  BigDecimal held() {
    return quantity.subtract(consumed);
  }

  void consume(BigDecimal left) {
    consumed = consumed.add(left);
  }

  void cutToConsumed() {
    quantity = consumed;
  }

  /// All of it, as in events.
  StockReserved.Allocation event() {
    return event(quantity);
  }

  /// The held quantity, as in events.
  StockReserved.Allocation heldEvent() {
    return event(held());
  }

  private StockReserved.Allocation event(BigDecimal ofIt) {
    return new StockReserved.Allocation(
        lineId, productId, sku, warehouseId, ofIt.stripTrailingZeros(), lotNumber);
  }

  UUID id() {
    return id;
  }

  int position() {
    return position;
  }

  UUID lineId() {
    return lineId;
  }

  UUID productId() {
    return productId;
  }

  UUID warehouseId() {
    return warehouseId;
  }

  UUID stockLevelId() {
    return stockLevelId;
  }

  String sku() {
    return sku;
  }

  BigDecimal quantity() {
    return quantity;
  }

  BigDecimal consumed() {
    return consumed;
  }

  @Nullable UUID lotStockId() {
    return lotStockId;
  }

  @Nullable String lotNumber() {
    return lotNumber;
  }
}
