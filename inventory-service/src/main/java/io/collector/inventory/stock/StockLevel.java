package io.collector.inventory.stock;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.inventory.StockUpdated;
import io.collector.inventory.catalog.CostMethod;
import io.collector.inventory.catalog.Product;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A product's stock in a warehouse, in the product's unit. Whoever changes it holds its row's
/// lock.
@Entity
public class StockLevel extends AggregateRow {

  private static final int COST_DECIMALS = 6;

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();
  private UUID productId = new UUID(0, 0);
  private UUID warehouseId = new UUID(0, 0);
  private String sku = "";

  /// Of the quantities: the product's base unit.
  private String unit = "";

  private BigDecimal onHand = BigDecimal.ZERO;
  private BigDecimal reserved = BigDecimal.ZERO;

  /// Of what is on hand and not reserved, what may not ship.
  private BigDecimal quarantined = BigDecimal.ZERO;

  /// Ordered from suppliers, and still to come.
  private BigDecimal onOrder = BigDecimal.ZERO;

  /// What is on hand is worth exactly this, in `currency`; below zero if more has left than came.
  /// The ledger has it in whole minor units: [#bookValue].
  private BigDecimal value = BigDecimal.ZERO;

  /// Cost of one unit as it was last known, in `currency`: what leaves below zero is valued at it.
  private BigDecimal averageCost = BigDecimal.ZERO;

  @Enumerated(EnumType.STRING)
  private CostMethod costMethod = CostMethod.AVERAGE;

  /// ISO 4217; null until something with a price came in.
  private @Nullable String currency;

  private BigDecimal reorderLevel = BigDecimal.ZERO;
  private BigDecimal minimumQuantity = BigDecimal.ZERO;

  /// Whether `stock.low` has been published since the available quantity was last above the reorder
  /// level.
  private boolean low;

  /// Whether orders may be waiting for this product. False for sure means that none is.
  private boolean awaited;

  /// Whether any of it was ever kept by lot.
  private boolean hasLots;

  /// Whether each piece has a serial number, and is a lot of its own.
  private boolean serial;

  /// Nothing on hand yet. It counts as low, so that only falling from above is published; and as
  /// awaited, for orders may have come before it.
  static StockLevel of(Product product, UUID warehouseId) {
    var level = new StockLevel();
    level.productId = product.id();
    level.warehouseId = warehouseId;
    level.sku = product.sku();
    level.unit = product.unit();
    level.reorderLevel = product.reorderLevel();
    level.minimumQuantity = product.minimumQuantity();
    level.costMethod = product.costMethod();
    level.low = true;
    level.awaited = true;
    return level;
  }

  public UUID id() {
    return id;
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

  public BigDecimal onHand() {
    return onHand;
  }

  public @Nullable String currency() {
    return currency;
  }

  /// Whether it is worth anything, or less than nothing, in `currency`.
  public boolean hasValue() {
    return value.signum() != 0;
  }

  /// What is on hand is worth in the ledger.
  public BigDecimal bookValue() {
    return BookValue.of(value, currency);
  }

  /// Cost of one unit: its share of the book value; where nothing is, as it was last known.
  public BigDecimal averageCost() {
    return onHand.signum() == 0
        ? averageCost
        : bookValue().divide(onHand, COST_DECIMALS, RoundingMode.HALF_UP);
  }

  public CostMethod costMethod() {
    return costMethod;
  }

  /// While nothing is on hand.
  void valueBy(CostMethod method) {
    if (costMethod != method) {
      costMethod = method;
      changed();
    }
  }

  /// On hand, not reserved and fit to ship; below zero if a count found less than was reserved, or
  /// more left than was booked.
  public BigDecimal available() {
    return onHand.subtract(reserved).subtract(quarantined);
  }

  public boolean isAwaited() {
    return awaited;
  }

  /// Orders wait for this product, or none does any more.
  public void setAwaited(boolean whether) {
    awaited = whether;
  }

  /// Judges whether it runs low, after a change.
  ///
  /// @return whether it has fallen to its reorder level or below since it was last judged
  boolean fallsLow() {
    var verdict = ReorderPolicy.judge(low, available(), reorderLevel);
    low =
        switch (verdict) {
          case FELL -> true;
          case ROSE -> false;
          case UNCHANGED -> low;
        };
    return verdict == ReorderPolicy.Verdict.FELL;
  }

  void reserve(BigDecimal quantity) {
    if (quantity.compareTo(available()) > 0) {
      throw new IllegalStateException("more would be reserved of " + sku + " than there is");
    }
    reserved = reserved.add(quantity);
    changed();
  }

  void release(BigDecimal quantity) {
    reserved = reserved.subtract(quantity);
    changed();
  }

  /// From now on, if it has no value in another currency.
  void setCurrency(String costCurrency) {
    if (!hasValue()) {
      currency = costCurrency;
    }
  }

  /// What is on hand, and what it is worth, changes by this.
  void change(BigDecimal quantity, BigDecimal worth) {
    onHand = onHand.add(quantity);
    value = value.add(worth).setScale(Shares.DECIMALS, RoundingMode.HALF_UP);
    changed();
  }

  /// After goods came in: the average of what is there; if nothing is, or each receipt counts for
  /// itself, their own cost.
  void knowCost(BigDecimal quantity, BigDecimal cost) {
    if (onHand.signum() > 0 && costMethod == CostMethod.AVERAGE) {
      averageCost = value.divide(onHand, COST_DECIMALS, RoundingMode.HALF_UP);
    } else if (quantity.signum() > 0) {
      averageCost = cost.divide(quantity, COST_DECIMALS, RoundingMode.HALF_UP);
    }
  }

  /// Cost of one unit as it was last known.
  BigDecimal lastCost() {
    return averageCost;
  }

  BigDecimal value() {
    return value;
  }

  /// So much is still to come from suppliers.
  public void expect(BigDecimal quantity) {
    if (onOrder.compareTo(quantity) != 0) {
      onOrder = quantity;
      changed();
    }
  }

  void quarantine(BigDecimal quantity) {
    hasLots = true;
    if (quarantined.compareTo(quantity) != 0) {
      quarantined = quantity;
      changed();
    }
  }

  void setThresholds(BigDecimal reorder, BigDecimal minimum) {
    reorderLevel = reorder;
    minimumQuantity = minimum;
    changed();
  }

  StockUpdated updated() {
    return new StockUpdated(
        productId,
        sku,
        warehouseId,
        onHand.stripTrailingZeros(),
        reserved.stripTrailingZeros(),
        available().stripTrailingZeros(),
        quarantined.stripTrailingZeros(),
        onOrder.stripTrailingZeros(),
        version());
  }

  public BigDecimal reserved() {
    return reserved;
  }

  BigDecimal onOrder() {
    return onOrder;
  }

  BigDecimal quarantined() {
    return quarantined;
  }

  BigDecimal reorderLevel() {
    return reorderLevel;
  }

  BigDecimal minimumQuantity() {
    return minimumQuantity;
  }

  boolean hasLots() {
    return hasLots;
  }

  public boolean isSerial() {
    return serial;
  }

  void trackSerialNumbers(boolean whether) {
    serial = whether;
    changed();
  }
}
