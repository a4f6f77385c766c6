package io.collector.delivery.deliverynote;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One line of what an order wants delivered, as it was told.
@Entity
@Table(name = "demand_line")
class DemandLine extends TenantRow {

  /// Who said so.
  enum Source {
    /// `order.confirmed`.
    CONFIRMED,
    /// `order.updated`, cumulative.
    ALLOCATED
  }

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "order_id")
  private @Nullable OrderDemand demand;

  @Enumerated(EnumType.STRING)
  private Source source = Source.CONFIRMED;

  private @Nullable UUID lineId;
  private UUID productId = new UUID(0, 0);
  private @Nullable String sku;
  private String description = "";
  private String unit = "";
  private @Nullable UUID warehouseId;
  private @Nullable String lotNumber;
  private BigDecimal quantity = BigDecimal.ZERO;

  protected DemandLine() {}

  DemandLine(OrderDemand demand, Source source, Goods goods) {
    this.demand = demand;
    this.source = source;
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

  Source source() {
    return source;
  }

  Goods goods() {
    return new Goods(
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
