package io.collector.delivery.deliverynote;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.money.Decimals;
import io.collector.tenancy.TenantRow;
import io.collector.unit.LineUnit;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One line of an order's demand, as published.
@Entity
@Table(name = "demand_line")
class DemandLine extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "order_id")
  private @Nullable OrderDemand demand;

  private long version;
  private @Nullable UUID lineId;
  private UUID productId = new UUID(0, 0);
  private @Nullable String sku;
  private String description = "";
  @Embedded private LineUnit unit = LineUnit.PIECES;
  private @Nullable UUID warehouseId;
  private @Nullable String lotNumber;
  private BigDecimal quantity = BigDecimal.ZERO;

  protected DemandLine() {}

  DemandLine(OrderDemand demand, long version, LineQuantity goods) {
    this.demand = demand;
    this.version = version;
    lineId = goods.lineId();
    productId = goods.productId();
    sku = goods.sku();
    description = goods.description();
    unit = goods.unit();
    warehouseId = goods.warehouseId();
    lotNumber = goods.lotNumber();
    quantity = goods.quantity();
  }

  UUID id() {
    return id;
  }

  /// Of the order's allocations; 0 if its confirmation said so.
  long version() {
    return version;
  }

  LineQuantity goods() {
    return new LineQuantity(
        lineId,
        productId,
        sku,
        description,
        unit,
        warehouseId,
        lotNumber,
        Decimals.plain(quantity));
  }
}
