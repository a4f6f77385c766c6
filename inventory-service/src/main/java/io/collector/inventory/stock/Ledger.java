package io.collector.inventory.stock;

import io.collector.bus.Outbox;
import io.collector.events.Payload;
import io.collector.events.inventory.StockAdjusted;
import io.collector.events.inventory.StockDeducted;
import io.collector.events.inventory.StockReceived;
import io.collector.inventory.catalog.Product;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes down every movement of stock, after the level has changed, and tells of it.
@ApplicationScoped
public class Ledger {

  /// ISO 4217's code for no currency, where neither the receipt nor the product names one.
  private static final String NO_CURRENCY = "XXX";

  private final Movements movements;
  private final Outbox outbox;

  Ledger(Movements movements, Outbox outbox) {
    this.movements = movements;
    this.outbox = outbox;
  }

  /// Goods came in at a cost.
  public Uni<Void> received(
      Product product,
      StockLevel level,
      BigDecimal quantity,
      BigDecimal unitCost,
      @Nullable String lotNumber,
      @Nullable LocalDate expiryDate,
      MovementCause cause) {
    var movement = movement(MovementType.RECEIVED, product, level, quantity, lotNumber, cause);
    movement.unitCost = unitCost;
    return write(movement, level, received(movement, product, level, expiryDate));
  }

  /// A customer's goods came back; they cost what those cost that are there.
  public Uni<Void> returned(
      Product product,
      StockLevel level,
      BigDecimal quantity,
      @Nullable String lotNumber,
      MovementCause cause) {
    var movement = movement(MovementType.RETURNED, product, level, quantity, lotNumber, cause);
    return write(movement, level, received(movement, product, level, null));
  }

  /// A customer's goods came back, and were thrown away: noted, and no more.
  public Uni<Void> scrapped(
      Product product,
      StockLevel level,
      BigDecimal quantity,
      @Nullable String lotNumber,
      MovementCause cause) {
    var movement =
        movement(MovementType.SCRAPPED, product, level, BigDecimal.ZERO, lotNumber, cause);
    movement.scrapped = quantity;
    return movements.persist(movement).replaceWithVoid();
  }

  /// Goods left.
  public Uni<Void> deducted(
      Product product,
      StockLevel level,
      BigDecimal quantity,
      @Nullable String lotNumber,
      MovementCause cause) {
    var movement =
        movement(MovementType.DEDUCTED, product, level, quantity.negate(), lotNumber, cause);
    return write(movement, level, deducted(movement, product));
  }

  /// The books were brought to what is there.
  public Uni<Void> adjusted(
      Product product,
      StockLevel level,
      BigDecimal difference,
      @Nullable String lotNumber,
      MovementCause cause) {
    var movement = movement(MovementType.ADJUSTED, product, level, difference, lotNumber, cause);
    return write(movement, level, adjusted(movement, product));
  }

  private static StockMovement movement(
      MovementType type,
      Product product,
      StockLevel level,
      BigDecimal quantity,
      @Nullable String lotNumber,
      MovementCause cause) {
    var movement = new StockMovement(type, level, quantity, currency(level, product));
    movement.lotNumber = lotNumber;
    movement.reason = cause.reason();
    movement.comment = cause.comment();
    movement.movedBy = cause.by();
    movement.referenceType = cause.referenceType();
    movement.referenceId = cause.referenceId();
    movement.referenceNumber = cause.referenceNumber();
    movement.position = cause.position();
    movement.orderId = cause.orderId();
    movement.lineId = cause.lineId();
    return movement;
  }

  /// What a level is valued in.
  public static String currency(StockLevel level, Product product) {
    var own = level.currency == null ? product.currency() : level.currency;
    return Objects.requireNonNullElse(own, NO_CURRENCY);
  }

  private Uni<Void> write(StockMovement movement, StockLevel level, Payload event) {
    return movements.persist(movement).chain(() -> outbox.append(event, level.version()));
  }

  private static StockReceived received(
      StockMovement movement, Product product, StockLevel level, @Nullable LocalDate expiryDate) {
    return new StockReceived(
        movement.id,
        movement.productId,
        movement.sku,
        movement.warehouseId,
        movement.quantity.stripTrailingZeros(),
        Costs.told(movement.unitCost),
        movement.currency,
        movement.onHandAfter.stripTrailingZeros(),
        product.unit(),
        movement.lotNumber,
        expiryDate,
        Costs.told(level.averageCost),
        movement.referenceType,
        movement.referenceId,
        movement.referenceNumber);
  }

  private static StockDeducted deducted(StockMovement movement, Product product) {
    return new StockDeducted(
        movement.id,
        movement.productId,
        movement.sku,
        movement.warehouseId,
        movement.quantity.negate().stripTrailingZeros(),
        Costs.told(movement.unitCost),
        movement.currency,
        movement.onHandAfter.stripTrailingZeros(),
        product.unit(),
        movement.lotNumber,
        movement.orderId,
        movement.referenceType,
        movement.referenceId,
        movement.referenceNumber);
  }

  private static StockAdjusted adjusted(StockMovement movement, Product product) {
    return new StockAdjusted(
        movement.id,
        movement.productId,
        movement.sku,
        movement.warehouseId,
        movement.quantity.stripTrailingZeros(),
        Costs.told(movement.unitCost),
        movement.currency,
        movement.onHandAfter.stripTrailingZeros(),
        Objects.requireNonNullElse(movement.reason, "CORRECTION"),
        product.unit(),
        movement.lotNumber,
        movement.comment,
        movement.movedBy,
        movement.referenceType,
        movement.referenceId,
        movement.referenceNumber);
  }
}
