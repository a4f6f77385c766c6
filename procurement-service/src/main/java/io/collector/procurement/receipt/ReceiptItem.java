package io.collector.procurement.receipt;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.procurement.GoodsReceived;
import io.collector.events.procurement.GoodsReturned;
import io.collector.money.Decimals;
import io.collector.procurement.catalog.BoughtUnit;
import io.collector.procurement.purchaseorder.PurchaseOrderItem;
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
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What came of one order line, of one lot.
@Entity
@Table(name = "goods_receipt_line")
class ReceiptItem extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "receipt_id")
  private @Nullable GoodsReceipt receipt;

  private int position;
  private UUID lineId = new UUID(0, 0);
  private UUID productId = new UUID(0, 0);
  private @Nullable String sku;
  private String description = "";

  /// What quantities count and costs are of, and what it was ordered in.
  @Embedded private LineUnit unit = LineUnit.PIECES;

  private BigDecimal quantity = BigDecimal.ZERO;
  private BigDecimal damagedQuantity = BigDecimal.ZERO;
  private BigDecimal refusedQuantity = BigDecimal.ZERO;
  private @Nullable String rejectReason;
  private BigDecimal returnedQuantity = BigDecimal.ZERO;
  private BigDecimal unitCost = BigDecimal.ZERO;
  private @Nullable String lotNumber;
  private @Nullable LocalDate expiryDate;

  protected ReceiptItem() {}

  ReceiptItem(
      GoodsReceipt receipt, int position, PurchaseOrderItem ordered, ReceiptRequest.Line came) {
    this.receipt = receipt;
    this.position = position;
    lineId = ordered.id();
    productId = Objects.requireNonNull(ordered.productId());
    sku = ordered.sku();
    description = ordered.description();
    unit = ordered.unit();
    unitCost = ordered.unitCost();
    quantity = came.quantity();
    damagedQuantity = Objects.requireNonNullElse(came.damagedQuantity(), BigDecimal.ZERO);
    refusedQuantity = Objects.requireNonNullElse(came.refusedQuantity(), BigDecimal.ZERO);
    rejectReason = came.rejectReason();
    lotNumber = came.lotNumber();
    expiryDate = came.expiryDate();
  }

  void takeBack(BigDecimal less) {
    returnedQuantity = returnedQuantity.add(less);
  }

  /// Accepted, and still here.
  BigDecimal kept() {
    return Decimals.plain(quantity.subtract(returnedQuantity));
  }

  GoodsReceived.Item received() {
    var rejected = damagedQuantity.add(refusedQuantity);
    return new GoodsReceived.Item(
        lineId,
        productId,
        sku,
        quantity(),
        rejected.signum() == 0 ? null : Decimals.plain(rejected),
        rejectReason,
        unit.unit(),
        unitCost(),
        lotNumber,
        expiryDate);
  }

  GoodsReturned.Item returned(BigDecimal of) {
    return new GoodsReturned.Item(
        lineId, productId, sku, Decimals.plain(of), unit.unit(), unitCost(), lotNumber);
  }

  UUID id() {
    return id;
  }

  int position() {
    return position;
  }

  UUID lineId() {
    return lineId;
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

  LineUnit unit() {
    return unit;
  }

  BigDecimal quantity() {
    return Decimals.plain(quantity);
  }

  BigDecimal damaged() {
    return Decimals.plain(damagedQuantity);
  }

  BigDecimal refused() {
    return Decimals.plain(refusedQuantity);
  }

  @Nullable String rejectReason() {
    return rejectReason;
  }

  BigDecimal returnedQuantity() {
    return Decimals.plain(returnedQuantity);
  }

  /// Of one base unit, with two decimals at least.
  BigDecimal unitCost() {
    return BoughtUnit.exact(unitCost);
  }

  @Nullable String lotNumber() {
    return lotNumber;
  }

  @Nullable LocalDate expiryDate() {
    return expiryDate;
  }
}
