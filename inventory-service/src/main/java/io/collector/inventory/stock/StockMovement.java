package io.collector.inventory.stock;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One entry of the stock ledger, never changed. A level's entries add up to what is on hand.
@Entity
public class StockMovement extends TenantRow {

  @Id UUID id = UuidCreator.getTimeOrderedEpoch();
  UUID stockLevelId = new UUID(0, 0);
  UUID productId = new UUID(0, 0);
  UUID warehouseId = new UUID(0, 0);
  String sku = "";

  @Enumerated(EnumType.STRING)
  MovementType type = MovementType.RECEIVED;

  /// How what is on hand changed, in the product's unit.
  BigDecimal quantity = BigDecimal.ZERO;

  /// What came back and was thrown away.
  BigDecimal scrapped = BigDecimal.ZERO;

  BigDecimal onHandAfter = BigDecimal.ZERO;

  /// Of one unit, in `currency`.
  BigDecimal unitCost = BigDecimal.ZERO;

  String currency = "";
  @Nullable String lotNumber;
  @Nullable String reason;
  @Nullable String comment;
  @Nullable String movedBy;
  @Nullable String referenceType;
  @Nullable UUID referenceId;
  @Nullable String referenceNumber;

  /// Its place in the document that caused it.
  int position;

  @Nullable UUID orderId;
  @Nullable UUID lineId;
  Instant movedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);

  protected StockMovement() {}

  /// Of a level that has changed already, at its average cost.
  StockMovement(MovementType type, StockLevel level, BigDecimal quantity, String currency) {
    this.type = type;
    this.stockLevelId = level.id;
    this.productId = level.productId;
    this.warehouseId = level.warehouseId;
    this.sku = level.sku;
    this.quantity = quantity;
    this.onHandAfter = level.onHand;
    this.unitCost = level.averageCost;
    this.currency = currency;
  }

  public UUID stockLevelId() {
    return stockLevelId;
  }

  public UUID productId() {
    return productId;
  }

  public UUID warehouseId() {
    return warehouseId;
  }

  public String sku() {
    return sku;
  }

  public BigDecimal quantity() {
    return quantity;
  }

  public @Nullable String lotNumber() {
    return lotNumber;
  }

  public @Nullable UUID lineId() {
    return lineId;
  }

  UUID id() {
    return id;
  }

  Instant movedAt() {
    return movedAt;
  }
}
