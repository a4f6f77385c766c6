package io.collector.procurement.purchaseorder;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.Tax;
import io.collector.events.procurement.PurchaseOrderLine;
import io.collector.events.procurement.PurchaseOrderUpdated;
import io.collector.money.Decimals;
import io.collector.procurement.catalog.BoughtUnit;
import io.collector.tax.SavedTaxes;
import io.collector.tax.TaxRate;
import io.collector.tenancy.TenantRow;
import io.collector.unit.LineUnit;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A line of a purchase order: ordered, received, billed, and what doesn't come any more.
///
/// At all times ordered + received beyond = received + cancelled + outstanding.
@Entity
@Table(name = "purchase_order_line")
public class PurchaseOrderItem extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "purchase_order_id")
  private @Nullable PurchaseOrder purchaseOrder;

  private int position;
  private @Nullable UUID productId;
  private @Nullable String sku;
  private @Nullable String supplierSku;
  private String description = "";
  private BigDecimal quantity = BigDecimal.ZERO;

  /// What quantities count and costs are of, and what it was bought in.
  @Embedded private LineUnit unit = LineUnit.PIECES;

  private BigDecimal unitCost = BigDecimal.ZERO;
  private @Nullable BigDecimal taxPercent;

  @Convert(converter = SavedTaxes.class)
  private List<Tax> taxes = List.of();

  private @Nullable Integer leadTimeDays;
  private boolean priced;
  private BigDecimal receivedQuantity = BigDecimal.ZERO;
  private BigDecimal cancelledQuantity = BigDecimal.ZERO;
  private BigDecimal billedQuantity = BigDecimal.ZERO;

  protected PurchaseOrderItem() {}

  PurchaseOrderItem(PurchaseOrder order, int position, LineDraft draft) {
    purchaseOrder = order;
    id = Objects.requireNonNullElse(draft.lineId(), id);
    set(position, draft);
  }

  /// The same line as a revision has it: not kept, but shown and added up.
  ///
  /// @param kept what the supplier has; absent if the line is new
  static PurchaseOrderItem revised(
      PurchaseOrder order, @Nullable PurchaseOrderItem kept, int position, LineDraft draft) {
    var revised = new PurchaseOrderItem(order, position, draft);
    if (kept != null) {
      revised.receivedQuantity = kept.receivedQuantity;
      revised.cancelledQuantity = kept.cancelledQuantity;
      revised.billedQuantity = kept.billedQuantity;
      revised.capCancelled();
    }
    return revised;
  }

  /// Whether goods or bills have come of it.
  boolean isUsed() {
    return receivedQuantity.signum() > 0 || billedQuantity.signum() > 0;
  }

  void set(int at, LineDraft draft) {
    position = at;
    productId = draft.productId();
    sku = draft.sku();
    supplierSku = draft.supplierSku();
    description = draft.description();
    quantity = draft.quantity();
    unit = draft.unit();
    unitCost = draft.unitCost();
    var rate = draft.taxRate();
    taxPercent = rate == null ? null : rate.percent();
    taxes = rate == null ? List.of() : rate.taxes();
    leadTimeDays = draft.leadTimeDays();
    priced = draft.priced();
    capCancelled();
  }

  /// Another quantity, at the cost that this quantity has.
  void requantify(BigDecimal wanted, BigDecimal cost) {
    quantity = wanted;
    unitCost = cost;
  }

  void receive(BigDecimal more) {
    receivedQuantity = receivedQuantity.add(more);
    capCancelled();
  }

  /// What comes after all, or is not ordered any more, isn't cancelled.
  private void capCancelled() {
    cancelledQuantity =
        cancelledQuantity.min(quantity.subtract(receivedQuantity)).max(BigDecimal.ZERO);
  }

  /// Goods went back, or weren't there after all.
  ///
  /// @param expected whether they are to come again
  void takeBack(BigDecimal less, boolean expected) {
    var outstandingBefore = outstanding();
    receivedQuantity = receivedQuantity.subtract(less);
    if (!expected) {
      cancelledQuantity = cancelledQuantity.add(outstanding().subtract(outstandingBefore));
    }
  }

  void cancelRest() {
    cancelledQuantity = cancelledQuantity.add(outstanding());
  }

  void bill(BigDecimal more) {
    billedQuantity = billedQuantity.add(more);
  }

  /// What is still to come.
  public BigDecimal outstanding() {
    return quantity.subtract(receivedQuantity).subtract(cancelledQuantity).max(BigDecimal.ZERO);
  }

  /// Whether it is counted in when it comes. A service is not: its bill is matched with the order
  /// alone.
  public boolean isGoods() {
    return productId != null;
  }

  /// Whether nothing of it is to be billed any more.
  boolean isBilled() {
    var due = isGoods() ? receivedQuantity : quantity.subtract(cancelledQuantity);
    return billedQuantity.compareTo(due) >= 0;
  }

  BigDecimal net() {
    return BoughtUnit.of(quantity, unitCost);
  }

  PurchaseOrderLine toEvent(BigDecimal of) {
    return new PurchaseOrderLine(
        id,
        productId,
        sku,
        supplierSku,
        description,
        Decimals.plain(of),
        unit.unit(),
        unitCost(),
        taxPercent(),
        taxes());
  }

  /// How much of it is to come; empty if it is a service.
  Optional<PurchaseOrderUpdated.Line> told() {
    return Optional.ofNullable(productId)
        .map(
            product ->
                new PurchaseOrderUpdated.Line(
                    id,
                    product,
                    sku,
                    quantity(),
                    received(),
                    cancelled(),
                    Decimals.plain(outstanding()),
                    unit.unit()));
  }

  public UUID id() {
    return id;
  }

  int position() {
    return position;
  }

  public @Nullable UUID productId() {
    return productId;
  }

  public @Nullable String sku() {
    return sku;
  }

  public @Nullable String supplierSku() {
    return supplierSku;
  }

  public String description() {
    return description;
  }

  public BigDecimal quantity() {
    return Decimals.plain(quantity);
  }

  public LineUnit unit() {
    return unit;
  }

  /// The line in the unit that it was bought in, if its quantity is a number of that.
  BoughtUnit.Bought bought() {
    return BoughtUnit.bought(unit, quantity, unitCost);
  }

  /// Of one base unit, with two decimals at least.
  public BigDecimal unitCost() {
    return BoughtUnit.exact(unitCost);
  }

  public @Nullable BigDecimal taxPercent() {
    return Decimals.plainOrNull(taxPercent);
  }

  /// Two taxes, which come to the percent; null if there is one rate.
  public @Nullable List<Tax> taxes() {
    return taxes.isEmpty() ? null : taxes;
  }

  /// Null if none was told.
  public @Nullable TaxRate taxRate() {
    return TaxRate.orNull(taxPercent, taxes);
  }

  @Nullable Integer leadTimeDays() {
    return leadTimeDays;
  }

  boolean isPriced() {
    return priced;
  }

  public BigDecimal received() {
    return Decimals.plain(receivedQuantity);
  }

  public BigDecimal cancelled() {
    return Decimals.plain(cancelledQuantity);
  }

  public BigDecimal billed() {
    return Decimals.plain(billedQuantity);
  }
}
