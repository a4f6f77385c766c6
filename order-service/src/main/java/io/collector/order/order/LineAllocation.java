package io.collector.order.order;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a line takes from one warehouse, and there from one lot.
@Entity
@Table(name = "line_allocation")
class LineAllocation extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "line_id")
  private @Nullable OrderLine line;

  private UUID warehouseId = new UUID(0, 0);

  private @Nullable String sku;

  private @Nullable String lotNumber;

  private BigDecimal quantity = BigDecimal.ZERO;

  protected LineAllocation() {}

  LineAllocation(OrderLine line, AllocatedQuantity allocated) {
    this.line = line;
    warehouseId = allocated.warehouseId();
    sku = allocated.sku();
    lotNumber = allocated.lotNumber();
    quantity = allocated.quantity();
  }

  AllocatedQuantity allocated() {
    return new AllocatedQuantity(warehouseId, sku, lotNumber, quantity);
  }
}
