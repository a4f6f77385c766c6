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

  @Id UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "reservation_id")
  @Nullable Reservation reservation;

  int position;
  UUID lineId = new UUID(0, 0);
  UUID productId = new UUID(0, 0);
  UUID warehouseId = new UUID(0, 0);
  UUID stockLevelId = new UUID(0, 0);
  String sku = "";
  BigDecimal quantity = BigDecimal.ZERO;
  BigDecimal consumed = BigDecimal.ZERO;
  @Nullable UUID lotStockId;
  @Nullable String lotNumber;

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

  /// What has left for a line before it could be promised.
  static ReservationAllocation left(
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

  StockReserved.Allocation told() {
    return told(quantity);
  }

  StockReserved.Allocation told(BigDecimal ofIt) {
    return new StockReserved.Allocation(
        lineId, productId, sku, warehouseId, ofIt.stripTrailingZeros(), lotNumber);
  }
}
