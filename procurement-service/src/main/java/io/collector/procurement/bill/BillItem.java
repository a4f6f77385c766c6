package io.collector.procurement.bill;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.Tax;
import io.collector.events.procurement.SupplierBillLine;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.procurement.catalog.BoughtUnit;
import io.collector.procurement.purchaseorder.PurchaseOrderItem;
import io.collector.tax.SavedTaxes;
import io.collector.tax.TaxRate;
import io.collector.tenancy.TenantRow;
import io.collector.unit.LineUnit;
import io.collector.unit.UnitCodes;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.List;
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

  /// In the base unit, which costs are of, too.
  private BigDecimal quantity = BigDecimal.ZERO;

  @Embedded private LineUnit unit = LineUnit.PIECES;
  private BigDecimal unitCost = BigDecimal.ZERO;
  private BigDecimal total = BigDecimal.ZERO;
  private @Nullable BigDecimal taxPercent;

  @Convert(converter = SavedTaxes.class)
  private List<Tax> taxes = List.of();

  /// As it was told.
  @Enumerated(EnumType.STRING)
  private @Nullable TaxCategory taxCategory;

  private @Nullable BigDecimal selfAssessedTaxPercent;
  private @Nullable BigDecimal orderedUnitCost;

  protected BillItem() {}

  /// @param ordered the order's line
  BillItem(
      SupplierBill bill,
      int position,
      BillRequest.Line line,
      @Nullable PurchaseOrderItem ordered,
      MinorUnit money) {
    this.bill = bill;
    this.position = position;
    lineId = line.lineId();
    productId = ordered == null ? null : ordered.productId();
    orderedUnitCost = ordered == null ? null : ordered.unitCost();
    description = line.description();
    this.unit = inUnit(line, ordered);
    quantity = this.unit.toBase(line.quantity());
    unitCost = BoughtUnit.perBase(this.unit, line.unitCost());
    total = totalOf(line, money);
    var rate = line.taxRate();
    taxPercent = rate == null ? null : rate.percent();
    taxes = rate == null ? List.of() : rate.taxes();
    taxCategory = line.taxCategory();
    selfAssessedTaxPercent = line.selfAssessedTaxPercent();
  }

  static BigDecimal totalOf(BillRequest.Line line, MinorUnit unit) {
    return Objects.requireNonNullElseGet(
        line.total(), () -> unit.round(line.quantity().multiply(line.unitCost())));
  }

  /// As the paper says it.
  private static LineUnit inUnit(BillRequest.Line line, @Nullable PurchaseOrderItem ordered) {
    if (ordered == null) {
      return LineUnit.of(Objects.requireNonNullElse(line.unit(), UnitCodes.PIECES));
    }
    var unit = ordered.unit();
    return line.unit() == null || UnitCodes.isSame(unit.ordered(), line.unit())
        ? unit
        : LineUnit.of(unit.unit());
  }

  /// The line in the unit that stands on the bill.
  BoughtUnit.Bought bought() {
    return BoughtUnit.bought(unit, quantity, unitCost);
  }

  Match.Billed toMatch() {
    return new Match.Billed(lineId, quantity, unitCost, total, taxRate());
  }

  SupplierBillLine toEvent(MinorUnit money) {
    return new SupplierBillLine(
        lineId,
        productId,
        description,
        quantity(),
        money.show(unitCost),
        money.show(total),
        taxPercent(),
        orderedUnitCost == null ? null : money.show(orderedUnitCost),
        tax().categoryName(),
        tax().selfPercent(),
        taxes());
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

  LineUnit unit() {
    return unit;
  }

  /// Of one base unit.
  BigDecimal unitCost() {
    return unitCost;
  }

  BigDecimal total() {
    return total;
  }

  @Nullable BigDecimal taxPercent() {
    return Decimals.plainOrNull(taxPercent);
  }

  /// Two taxes, which come to the percent; null if there is one rate.
  @Nullable List<Tax> taxes() {
    return taxes.isEmpty() ? null : taxes;
  }

  /// Null if none was told.
  private @Nullable TaxRate taxRate() {
    return TaxRate.orNull(taxPercent, taxes);
  }

  BilledTax tax() {
    return BilledTax.of(taxRate(), taxCategory, selfAssessedTaxPercent);
  }
}
