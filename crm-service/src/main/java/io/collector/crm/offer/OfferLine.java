package io.collector.crm.offer;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.crm.pricing.OfferPricing.PricedLine;
import io.collector.events.Tax;
import io.collector.tax.LineAdjustment;
import io.collector.tax.SavedLineAdjustments;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One offered product, service or free text.
@Entity
@Table(name = "offer_line")
class OfferLine extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "offer_id")
  private @Nullable Offer offer;

  private int position;
  private @Nullable UUID productId;
  private String description = "";

  /// In the base unit; above zero.
  private BigDecimal quantity = BigDecimal.ZERO;

  /// Prices are of one of what is offered, and below zero of what takes something off.
  @Embedded private LineUnit unit = LineUnit.PIECES;

  private @Nullable BigDecimal listPrice;
  private @Nullable BigDecimal priceBaseQuantity;
  private @Nullable BigDecimal discountPercent;

  /// Of two taxes what they come to.
  private @Nullable BigDecimal taxPercent;

  /// None if there is one rate.
  @Convert(converter = SavedTaxes.class)
  private List<Tax> taxes = List.of();

  @Convert(converter = SavedLineAdjustments.class)
  private List<LineAdjustment> adjustments = List.of();

  /// Before allowances and charges.
  private BigDecimal unitPrice = BigDecimal.ZERO;

  private BigDecimal total = BigDecimal.ZERO;

  protected OfferLine() {}

  OfferLine(
      Offer offer,
      int position,
      OfferRequest.OfferedLine line,
      LineUnit unit,
      PricedLine priced,
      List<LineAdjustment> adjustments) {
    this.offer = offer;
    this.position = position;
    productId = line.productId();
    description = line.description();
    quantity = unit.toBase(line.quantity());
    this.unit = unit;
    listPrice = priced.listPrice();
    priceBaseQuantity = line.priceBaseQuantity();
    discountPercent = line.discountPercent();
    taxes = line.taxRate().taxes();
    taxPercent = taxes.isEmpty() ? line.taxPercent() : line.taxRate().percent();
    unitPrice = priced.unitPrice();
    total = priced.total();
    this.adjustments = adjustments;
  }

  /// The same line of another revision.
  OfferLine(Offer offer, OfferLine old) {
    this.offer = offer;
    position = old.position;
    productId = old.productId;
    description = old.description;
    quantity = old.quantity;
    unit = old.unit;
    listPrice = old.listPrice;
    priceBaseQuantity = old.priceBaseQuantity;
    discountPercent = old.discountPercent;
    taxPercent = old.taxPercent;
    taxes = old.taxes;
    unitPrice = old.unitPrice;
    total = old.total;
    adjustments = old.adjustments;
  }

  UUID id() {
    return id;
  }

  int position() {
    return position;
  }

  @Nullable UUID productId() {
    return productId;
  }

  String description() {
    return description;
  }

  /// In the base unit.
  BigDecimal quantity() {
    return quantity;
  }

  LineUnit unit() {
    return unit;
  }

  /// Whether it takes something off: then its prices and its total are below zero.
  boolean isBelowZero() {
    return (listPrice == null ? unitPrice : listPrice).signum() < 0;
  }

  @Nullable BigDecimal listPrice() {
    return listPrice;
  }

  @Nullable BigDecimal priceBaseQuantity() {
    return priceBaseQuantity;
  }

  @Nullable BigDecimal discountPercent() {
    return discountPercent;
  }

  @Nullable BigDecimal taxPercent() {
    return taxPercent;
  }

  TaxRate taxRate() {
    return TaxRate.of(taxPercent, taxes);
  }

  /// Allowances and charges, in the total already.
  List<LineAdjustment> adjustments() {
    return adjustments;
  }

  BigDecimal unitPrice() {
    return unitPrice;
  }

  BigDecimal total() {
    return total;
  }
}
