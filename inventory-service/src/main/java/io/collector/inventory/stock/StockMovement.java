package io.collector.inventory.stock;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.inventory.catalog.Product;
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

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();
  private UUID stockLevelId = new UUID(0, 0);
  private UUID productId = new UUID(0, 0);
  private UUID warehouseId = new UUID(0, 0);
  private String sku = "";

  @Enumerated(EnumType.STRING)
  private MovementType type = MovementType.RECEIVED;

  /// How what is on hand changed, in the product's unit.
  private BigDecimal quantity = BigDecimal.ZERO;

  /// What came back and was thrown away.
  private BigDecimal scrapped = BigDecimal.ZERO;

  private BigDecimal onHandAfter = BigDecimal.ZERO;

  /// Of one unit, in `currency`.
  private BigDecimal unitCost = BigDecimal.ZERO;

  private String currency = "";
  private @Nullable String lotNumber;
  private @Nullable String reason;
  private @Nullable String comment;
  private @Nullable String movedBy;
  private @Nullable String referenceType;
  private @Nullable UUID referenceId;
  private @Nullable String referenceNumber;

  /// Its place in the document that caused it.
  private int position;

  private @Nullable UUID orderId;
  private @Nullable UUID lineId;
  private Instant movedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);

  protected StockMovement() {}

  /// Of a level that has changed already, at its average cost.
  static StockMovement of(
      MovementType type,
      Product product,
      StockLevel level,
      BigDecimal quantity,
      @Nullable String lotNumber,
      MovementCause due) {
    var movement = new StockMovement();
    movement.type = type;
    movement.stockLevelId = level.id();
    movement.productId = level.productId();
    movement.warehouseId = level.warehouseId();
    movement.sku = level.sku();
    movement.quantity = quantity;
    movement.onHandAfter = level.onHand();
    movement.unitCost = level.averageCost();
    movement.currency = Ledger.currency(level, product);
    movement.lotNumber = lotNumber;
    movement.reason = due.reason();
    movement.comment = due.comment();
    movement.movedBy = due.by();
    movement.referenceType = due.referenceType();
    movement.referenceId = due.referenceId();
    movement.referenceNumber = due.referenceNumber();
    movement.position = due.position();
    movement.orderId = due.orderId();
    movement.lineId = due.lineId();
    return movement;
  }

  StockMovement atCost(BigDecimal ofUnit) {
    unitCost = ofUnit;
    return this;
  }

  StockMovement scrap(BigDecimal thrownAway) {
    scrapped = thrownAway;
    return this;
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

  MovementType type() {
    return type;
  }

  BigDecimal scrapped() {
    return scrapped;
  }

  BigDecimal onHandAfter() {
    return onHandAfter;
  }

  BigDecimal unitCost() {
    return unitCost;
  }

  String currency() {
    return currency;
  }

  @Nullable String reason() {
    return reason;
  }

  @Nullable String comment() {
    return comment;
  }

  @Nullable String movedBy() {
    return movedBy;
  }

  @Nullable String referenceType() {
    return referenceType;
  }

  @Nullable UUID referenceId() {
    return referenceId;
  }

  @Nullable String referenceNumber() {
    return referenceNumber;
  }

  public @Nullable UUID orderId() {
    return orderId;
  }
}
