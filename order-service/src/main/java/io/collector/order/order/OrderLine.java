package io.collector.order.order;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.Tax;
import io.collector.order.pricing.PriceSource;
import io.collector.order.pricing.Pricing.PricedLine;
import io.collector.order.progress.LineProgress;
import io.collector.order.progress.OrderProgress;
import io.collector.tax.LineAdjustment;
import io.collector.tax.SavedLineAdjustments;
import io.collector.tax.TaxRate;
import io.collector.tenancy.TenantRow;
import io.collector.unit.LineUnit;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One ordered product or service, with the stock that is reserved for it.
@Entity
@Table(name = "order_line")
class OrderLine extends TenantRow {

  /// As exact as the database keeps amounts.
  private static final int PART_DECIMALS = 4;

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "order_id")
  private @Nullable SalesOrder order;

  private int position;

  @Enumerated(EnumType.STRING)
  private LineType lineType = LineType.PRODUCT;

  private UUID productId = new UUID(0, 0);

  private @Nullable String sku;
  private String description = "";

  /// In the base unit, as all other quantities.
  private BigDecimal quantity = BigDecimal.ZERO;

  @Embedded private LineUnit unit = LineUnit.PIECES;

  /// Prices are of one of what it was ordered in.
  private BigDecimal unitPrice = BigDecimal.ZERO;

  private BigDecimal offeredUnitPrice = BigDecimal.ZERO;

  @Enumerated(EnumType.STRING)
  private PriceSource priceSource = PriceSource.GIVEN;

  private @Nullable UUID priceRuleId;

  private @Nullable BigDecimal discountPercent;

  private @Nullable BigDecimal taxPercent;

  /// Two taxes, as [TaxRate] saves them; null of one rate.
  private @Nullable String taxes;

  private BigDecimal total = BigDecimal.ZERO;

  /// With its part of the tax, and of the order's allowances; null if that is the total.
  private @Nullable BigDecimal gross;

  /// How many units the offered price is for; null for one.
  private @Nullable BigDecimal priceBaseQuantity;

  private @Nullable BigDecimal shortage;

  private @Nullable UUID warehouseId;

  @Convert(converter = SavedLineAdjustments.class)
  private List<LineAdjustment> adjustments = List.of();

  private BigDecimal shipped = BigDecimal.ZERO;
  private BigDecimal delivered = BigDecimal.ZERO;
  private BigDecimal rejected = BigDecimal.ZERO;
  private BigDecimal returned = BigDecimal.ZERO;
  private BigDecimal invoiced = BigDecimal.ZERO;
  private BigDecimal credited = BigDecimal.ZERO;
  private BigDecimal cancelled = BigDecimal.ZERO;

  @OneToMany(mappedBy = "line", cascade = CascadeType.ALL, orphanRemoval = true)
  private Set<LineAllocation> allocations = new LinkedHashSet<>();

  protected OrderLine() {}

  OrderLine(SalesOrder order, int position, OrderDraft.Line draft, PricedLine priced) {
    this.order = order;
    this.position = position;
    lineType = draft.type();
    productId = draft.productId();
    sku = draft.sku();
    description = draft.description();
    quantity = draft.unit().toBase(draft.quantity());
    unit = draft.unit();
    unitPrice = priced.unitPrice();
    offeredUnitPrice = draft.unitPrice();
    priceSource = draft.priceSource();
    priceRuleId = draft.priceRuleId();
    discountPercent = draft.discountPercent();
    var taxRate = draft.taxRate();
    taxPercent = taxRate == null ? null : taxRate.percent();
    taxes = taxRate == null ? null : taxRate.saved();
    total = priced.total();
    gross = priced.gross();
    priceBaseQuantity = draft.priceBaseQuantity();
    warehouseId = draft.warehouseId();
    adjustments = draft.adjustments();
  }

  UUID id() {
    return id;
  }

  int position() {
    return position;
  }

  LineType type() {
    return lineType;
  }

  boolean isProduct() {
    return lineType == LineType.PRODUCT;
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

  /// In the base unit.
  BigDecimal quantity() {
    return quantity;
  }

  /// What it was ordered in.
  LineUnit unit() {
    return unit;
  }

  /// Whether it takes something off: then its prices and its total are below zero.
  boolean isBelowZero() {
    return offeredUnitPrice.signum() < 0;
  }

  BigDecimal unitPrice() {
    return unitPrice;
  }

  BigDecimal offeredUnitPrice() {
    return offeredUnitPrice;
  }

  PriceSource priceSource() {
    return priceSource;
  }

  @Nullable UUID priceRuleId() {
    return priceRuleId;
  }

  @Nullable BigDecimal discountPercent() {
    return discountPercent;
  }

  @Nullable BigDecimal taxPercent() {
    return taxPercent;
  }

  /// Null of one rate.
  @Nullable List<Tax> taxes() {
    var rate = TaxRate.read(taxPercent, taxes);
    return rate == null ? null : rate.told();
  }

  @Nullable String savedTaxes() {
    return taxes;
  }

  BigDecimal total() {
    return total;
  }

  @Nullable BigDecimal gross() {
    return gross;
  }

  @Nullable BigDecimal priceBaseQuantity() {
    return priceBaseQuantity;
  }

  @Nullable BigDecimal shortage() {
    return shortage;
  }

  @Nullable UUID warehouseId() {
    return warehouseId;
  }

  /// Allowances and charges, in its price and total already.
  List<LineAdjustment> adjustments() {
    return adjustments;
  }

  BigDecimal shipped() {
    return shipped;
  }

  BigDecimal delivered() {
    return delivered;
  }

  BigDecimal rejected() {
    return rejected;
  }

  BigDecimal returned() {
    return returned;
  }

  BigDecimal invoiced() {
    return invoiced;
  }

  BigDecimal cancelled() {
    return cancelled;
  }

  /// What of it never reaches the customer or came back, and isn't invoiced, with its tax. What is
  /// invoiced nevertheless is credited, and settled so.
  BigDecimal neverOwed() {
    var back =
        returned
            .subtract(credited)
            .min(shipped.subtract(rejected).subtract(invoiced))
            .max(BigDecimal.ZERO);
    var never =
        cancelled.add(rejected).add(back).min(quantity.subtract(invoiced)).max(BigDecimal.ZERO);
    return Objects.requireNonNullElse(gross, total)
        .multiply(never)
        .divide(quantity, PART_DECIMALS, RoundingMode.HALF_UP);
  }

  /// Allocated in warehouses and not shipped.
  BigDecimal reserved() {
    return allocatedQuantity().subtract(shipped).max(BigDecimal.ZERO);
  }

  OrderProgress.Ordered ordered() {
    return new OrderProgress.Ordered(id, productId, quantity, isProduct());
  }

  /// @return whether a quantity changed
  boolean record(LineProgress to) {
    var isChanged =
        shipped.compareTo(to.shipped()) != 0
            || delivered.compareTo(to.delivered()) != 0
            || rejected.compareTo(to.rejected()) != 0
            || returned.compareTo(to.returned()) != 0
            || invoiced.compareTo(to.invoiced()) != 0
            || credited.compareTo(to.credited()) != 0;
    if (isChanged) {
      shipped = to.shipped();
      delivered = to.delivered();
      rejected = to.rejected();
      returned = to.returned();
      invoiced = to.invoiced();
      credited = to.credited();
    }
    return isChanged;
  }

  /// Cancels what hasn't shipped.
  ///
  /// @param isAnyShipped whether a part of the order has shipped: then its services were provided
  void close(boolean isAnyShipped) {
    cancelled =
        isProduct()
            ? quantity.subtract(shipped).max(BigDecimal.ZERO)
            : isAnyShipped ? BigDecimal.ZERO : quantity;
  }

  OrderProgressStatus.Line progress() {
    return new OrderProgressStatus.Line(
        isProduct(),
        isBelowZero(),
        quantity,
        cancelled,
        shipped,
        delivered,
        rejected,
        returned,
        invoiced,
        credited);
  }

  /// By warehouse and lot.
  List<AllocatedQuantity> allocated() {
    return allocations.stream()
        .map(LineAllocation::allocated)
        .sorted(
            Comparator.comparing(AllocatedQuantity::warehouseId)
                .thenComparing(place -> String.valueOf(place.lotNumber())))
        .toList();
  }

  /// Ordered, but allocated in no warehouse.
  BigDecimal unallocated() {
    return quantity.subtract(allocatedQuantity());
  }

  private BigDecimal allocatedQuantity() {
    return AllocatedQuantity.sum(allocations.stream().map(LineAllocation::allocated).toList());
  }

  /// Replaces the allocations and the shortage.
  void allocate(List<AllocatedQuantity> places, @Nullable BigDecimal missing) {
    allocations.clear();
    places.forEach(place -> allocations.add(new LineAllocation(this, place)));
    shortage = missing;
  }

  boolean isCovered(List<AllocatedQuantity> places) {
    return AllocatedQuantity.sum(places).compareTo(quantity) >= 0;
  }

  /// The shortage is what isn't allocated.
  void recordShortage() {
    shortage = isProduct() && unallocated().signum() > 0 ? unallocated() : null;
  }

  /// Removes a part of the allocations.
  void release(AllocatedQuantity released) {
    var left =
        allocated().stream()
            .map(place -> place.isSamePlace(released) ? place.less(released.quantity()) : place)
            .filter(place -> place.quantity().signum() > 0)
            .toList();
    allocate(left, shortage);
  }
}
