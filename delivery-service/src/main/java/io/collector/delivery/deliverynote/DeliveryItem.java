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
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One product on a note: asked for, picked, dispatched, accepted or rejected.
@Entity
@Table(name = "delivery_item")
class DeliveryItem extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "note_id")
  private @Nullable DeliveryNote note;

  private int position;
  private @Nullable UUID lineId;
  private UUID productId = new UUID(0, 0);
  private @Nullable String sku;
  private String description = "";
  @Embedded private LineUnit unit = LineUnit.PIECES;
  private @Nullable String lotNumber;
  private BigDecimal quantity = BigDecimal.ZERO;
  private @Nullable BigDecimal pickedQuantity;
  private @Nullable BigDecimal dispatchedQuantity;
  private @Nullable BigDecimal acceptedQuantity;
  private @Nullable BigDecimal rejectedQuantity;

  protected DeliveryItem() {}

  DeliveryItem(DeliveryNote note, int position, LineQuantity goods) {
    this.note = note;
    this.position = position;
    lineId = goods.lineId();
    productId = goods.productId();
    sku = goods.sku();
    description = goods.description();
    unit = goods.unit();
    lotNumber = goods.lotNumber();
    quantity = goods.quantity();
  }

  void pick(BigDecimal picked) {
    pickedQuantity = picked;
  }

  void dispatch(BigDecimal dispatched) {
    dispatchedQuantity = dispatched;
  }

  void deliver(BigDecimal accepted) {
    acceptedQuantity = accepted;
    rejectedQuantity = dispatched().subtract(accepted);
  }

  /// As goods, of this quantity.
  LineQuantity goods(UUID warehouseId, BigDecimal of) {
    return new LineQuantity(
        lineId, productId, sku, description, unit, warehouseId, lotNumber, Decimals.plain(of));
  }

  UUID id() {
    return id;
  }

  int position() {
    return position;
  }

  @Nullable UUID lineId() {
    return lineId;
  }

  UUID lineKey() {
    return lineId == null ? productId : lineId;
  }

  UUID productId() {
    return productId;
  }

  @Nullable String sku() {
    return sku;
  }

  String description() {
    return description;
  }

  /// What quantities count, and what was ordered.
  LineUnit unit() {
    return unit;
  }

  @Nullable String lotNumber() {
    return lotNumber;
  }

  /// What it shall bring.
  BigDecimal quantity() {
    return Decimals.plain(quantity);
  }

  @Nullable BigDecimal pickedOrNull() {
    return Decimals.plainOrNull(pickedQuantity);
  }

  @Nullable BigDecimal dispatchedOrNull() {
    return Decimals.plainOrNull(dispatchedQuantity);
  }

  @Nullable BigDecimal acceptedOrNull() {
    return Decimals.plainOrNull(acceptedQuantity);
  }

  @Nullable BigDecimal rejectedOrNull() {
    return Decimals.plainOrNull(rejectedQuantity);
  }

  BigDecimal picked() {
    return Objects.requireNonNullElse(pickedOrNull(), BigDecimal.ZERO);
  }

  BigDecimal dispatched() {
    return Objects.requireNonNullElse(dispatchedOrNull(), BigDecimal.ZERO);
  }

  BigDecimal accepted() {
    return Objects.requireNonNullElse(acceptedOrNull(), BigDecimal.ZERO);
  }

  BigDecimal rejected() {
    return Objects.requireNonNullElse(rejectedOrNull(), BigDecimal.ZERO);
  }
}
