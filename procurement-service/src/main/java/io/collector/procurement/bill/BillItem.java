package io.collector.procurement.bill;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.procurement.SupplierBillLine;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.procurement.purchaseorder.PurchaseOrderItem;
import io.collector.tenancy.TenantRow;
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

/// A line of a supplier's bill.
@Entity
@Table(name = "supplier_bill_line")
class BillItem extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "bill_id")
  private @Nullable SupplierBill bill;

  private int position;
  private @Nullable UUID lineId;
  private @Nullable UUID productId;
  private String description = "";
  private BigDecimal quantity = BigDecimal.ZERO;
  private BigDecimal unitCost = BigDecimal.ZERO;
  private BigDecimal total = BigDecimal.ZERO;
  private @Nullable BigDecimal taxPercent;
  private @Nullable BigDecimal orderedUnitCost;

  protected BillItem() {}

  /// @param ordered the order's line
  BillItem(
      SupplierBill bill,
      int position,
      BillRequest.Line line,
      @Nullable PurchaseOrderItem ordered,
      MinorUnit unit) {
    this.bill = bill;
    this.position = position;
    lineId = line.lineId();
    productId = ordered == null ? null : ordered.productId();
    orderedUnitCost = ordered == null ? null : ordered.unitCost();
    description = line.description();
    quantity = line.quantity();
    unitCost = line.unitCost();
    total = totalOf(line, unit);
    taxPercent = line.taxPercent();
  }

  static BigDecimal totalOf(BillRequest.Line line, MinorUnit unit) {
    return Objects.requireNonNullElseGet(
        line.total(), () -> unit.round(line.quantity().multiply(line.unitCost())));
  }

  Match.Billed toMatch() {
    return new Match.Billed(lineId, quantity, unitCost, total, taxPercent);
  }

  SupplierBillLine toEvent(MinorUnit unit) {
    return new SupplierBillLine(
        lineId,
        productId,
        description,
        quantity(),
        unit.show(unitCost),
        unit.show(total),
        taxPercent(),
        orderedUnitCost == null ? null : unit.show(orderedUnitCost));
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

  @Nullable UUID productId() {
    return productId;
  }

  String description() {
    return description;
  }

  BigDecimal quantity() {
    return Decimals.plain(quantity);
  }

  BigDecimal unitCost() {
    return unitCost;
  }

  BigDecimal total() {
    return total;
  }

  @Nullable BigDecimal taxPercent() {
    return Decimals.plainOrNull(taxPercent);
  }
}
