package io.collector.inventory.stock;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Goods of a level that have a cost of their own, guarded by the level's lock. Above zero: what is
/// left of a receipt (FIFO). Below zero: what left before it came, at a guessed cost (either
/// method). Used up, it stays with a quantity of zero.
@Entity
class CostLayer extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();
  private UUID stockLevelId = new UUID(0, 0);

  /// That made it; null for what was there before layers were kept.
  private @Nullable UUID movementId;

  private BigDecimal quantity = BigDecimal.ZERO;
  private BigDecimal value = BigDecimal.ZERO;
  private @Nullable UUID orderId;
  private @Nullable UUID lineId;
  private @Nullable String lotNumber;
  private @Nullable UUID deliveryNoteId;

  /// Whether it is still to be inserted.
  @Transient private boolean isNew;

  protected CostLayer() {}

  /// @param sale of goods that left
  static CostLayer of(
      StockLevel level,
      @Nullable UUID movementId,
      BigDecimal quantity,
      BigDecimal value,
      @Nullable Sale sale) {
    var layer = new CostLayer();
    layer.stockLevelId = level.id();
    layer.movementId = movementId;
    layer.quantity = quantity;
    layer.value = value;
    layer.isNew = true;
    if (sale != null) {
      layer.orderId = sale.orderId();
      layer.lineId = sale.lineId();
      layer.lotNumber = sale.lotNumber();
      layer.deliveryNoteId = sale.deliveryNoteId();
    }
    return layer;
  }

  /// Brings it closer to zero.
  ///
  /// @param some above zero, at most what it has on either side
  /// @return their share of its value, with its sign
  BigDecimal take(BigDecimal some) {
    var share = Shares.of(value, some, quantity.abs());
    value = value.subtract(share);
    quantity = quantity.signum() < 0 ? quantity.add(some) : quantity.subtract(some);
    return share;
  }

  /// Its cost became known.
  void revalue(BigDecimal change) {
    value = value.add(change);
  }

  void saved() {
    isNew = false;
  }

  boolean isNew() {
    return isNew;
  }

  UUID stockLevelId() {
    return stockLevelId;
  }

  @Nullable UUID movementId() {
    return movementId;
  }

  BigDecimal quantity() {
    return quantity;
  }

  BigDecimal value() {
    return value;
  }

  @Nullable Sale sale() {
    return orderId == null ? null : new Sale(orderId, lineId, lotNumber, deliveryNoteId);
  }
}
