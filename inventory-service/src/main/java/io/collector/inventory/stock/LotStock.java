package io.collector.inventory.stock;

import static java.util.Objects.requireNonNull;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What lies of a lot in one warehouse: part of its stock level, whose lock guards it.
@Entity
public class LotStock extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "batch_id")
  private @Nullable Batch batch;

  private UUID stockLevelId = new UUID(0, 0);
  private UUID warehouseId = new UUID(0, 0);
  private BigDecimal onHand = BigDecimal.ZERO;
  private BigDecimal reserved = BigDecimal.ZERO;

  /// Whether it is one piece, by its serial number.
  private boolean serial;

  static LotStock of(Batch batch, StockLevel level) {
    var stock = new LotStock();
    stock.batch = batch;
    stock.stockLevelId = level.id();
    stock.warehouseId = level.warehouseId();
    stock.serial = level.isSerial();
    return stock;
  }

  public UUID id() {
    return id;
  }

  public Batch batch() {
    return requireNonNull(batch);
  }

  public UUID stockLevelId() {
    return stockLevelId;
  }

  public UUID warehouseId() {
    return warehouseId;
  }

  public BigDecimal onHand() {
    return onHand;
  }

  public BigDecimal reserved() {
    return reserved;
  }

  void reserve(BigDecimal quantity) {
    reserved = reserved.add(quantity);
  }

  void release(BigDecimal quantity) {
    reserved = reserved.subtract(quantity);
  }

  void trackSerialNumbers(boolean whether) {
    serial = whether;
  }

  void putIn(BigDecimal quantity) {
    onHand = onHand.add(quantity);
  }

  /// @return the quantity, or zero if it is below zero
  BigDecimal takeOut(BigDecimal quantity) {
    var taken = quantity.max(BigDecimal.ZERO);
    onHand = onHand.subtract(taken);
    return taken;
  }

  /// On hand and not reserved. Of a lot of which more is reserved than is left, nothing is.
  public BigDecimal free() {
    return onHand.subtract(reserved).max(BigDecimal.ZERO);
  }

  /// Whether it may be reserved on that day.
  public boolean isFit(LocalDate today) {
    var expires = batch().expiryDate();
    return !batch().isQuarantined() && (expires == null || !expires.isBefore(today));
  }
}
