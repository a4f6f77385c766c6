package io.collector.inventory.stock;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.inventory.catalog.Product;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One entry of the stock ledger, never changed. A level's entries add up to what is on hand.
@Entity
public class StockMovement extends TenantRow {

  private static final int COST_DECIMALS = 6;

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();
  private UUID stockLevelId = new UUID(0, 0);
  private UUID productId = new UUID(0, 0);
  private UUID warehouseId = new UUID(0, 0);
  private String sku = "";

  /// Of the quantities: the product's base unit.
  private String unit = "";

  @Enumerated(EnumType.STRING)
  private MovementType type = MovementType.RECEIVED;

  /// How what is on hand changed, in the product's unit.
  private BigDecimal quantity = BigDecimal.ZERO;

  /// What came back and was thrown away.
  private BigDecimal scrapped = BigDecimal.ZERO;

  private BigDecimal onHandAfter = BigDecimal.ZERO;

  /// Of one unit, in `currency`.
  private BigDecimal unitCost = BigDecimal.ZERO;

  /// How what the stock is worth changed in the books, in `currency`.
  private BigDecimal value = BigDecimal.ZERO;

  /// How the cost of goods sold changed.
  private BigDecimal sold = BigDecimal.ZERO;

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

  /// With which the goods of the order left.
  private @Nullable UUID deliveryNoteId;

  /// The day that was told.
  private @Nullable LocalDate movedOn;

  private Instant movedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);

  protected StockMovement() {}

  /// Of a level that has changed already.
  static StockMovement of(
      MovementType type, Product product, StockLevel level, Moved moved, MovementCause due) {
    var movement = new StockMovement();
    movement.id = moved.id();
    movement.type = type;
    movement.stockLevelId = level.id();
    movement.productId = level.productId();
    movement.warehouseId = level.warehouseId();
    movement.sku = level.sku();
    movement.unit = product.unit();
    movement.quantity = moved.quantity();
    movement.onHandAfter = moved.onHandAfter();
    movement.unitCost =
        moved.quantity().signum() == 0
            ? moved.averageCost()
            : moved.value().divide(moved.quantity(), COST_DECIMALS, RoundingMode.HALF_UP);
    movement.value = moved.value();
    movement.sold = moved.sold();
    movement.currency = Ledger.currency(level, product);
    movement.lotNumber = moved.lotNumber();
    movement.reason = due.reason();
    movement.comment = due.comment();
    movement.movedBy = due.by();
    movement.referenceType = due.referenceType();
    movement.referenceId = due.referenceId();
    movement.referenceNumber = due.referenceNumber();
    movement.position = due.position();
    movement.orderId = due.orderId();
    movement.lineId = due.lineId();
    movement.deliveryNoteId = due.deliveryNoteId();
    movement.movedOn = due.day();
    return movement;
  }

  /// @param ofUnit what it had cost
  StockMovement scrap(BigDecimal thrownAway, BigDecimal ofUnit) {
    scrapped = thrownAway;
    unitCost = ofUnit;
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

  String unit() {
    return unit;
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

  @Nullable UUID deliveryNoteId() {
    return deliveryNoteId;
  }

  public UUID id() {
    return id;
  }

  @Nullable LocalDate movedOn() {
    return movedOn;
  }

  Instant movedAt() {
    return movedAt;
  }

  public MovementType type() {
    return type;
  }

  public BigDecimal scrapped() {
    return scrapped;
  }

  BigDecimal onHandAfter() {
    return onHandAfter;
  }

  public BigDecimal unitCost() {
    return unitCost;
  }

  /// How what the stock is worth changed in the books, in `currency`.
  public BigDecimal value() {
    return value;
  }

  /// How the cost of goods sold changed.
  public BigDecimal sold() {
    return sold;
  }

  public String currency() {
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

  public @Nullable String referenceType() {
    return referenceType;
  }

  @Nullable UUID referenceId() {
    return referenceId;
  }

  public @Nullable String referenceNumber() {
    return referenceNumber;
  }

  public @Nullable UUID orderId() {
    return orderId;
  }
}
