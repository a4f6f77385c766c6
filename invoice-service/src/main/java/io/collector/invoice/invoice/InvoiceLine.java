package io.collector.invoice.invoice;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.Tax;
import io.collector.invoice.document.DocumentAdjustment;
import io.collector.invoice.tax.NetPrice;
import io.collector.invoice.tax.PriceBasis;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.tax.LineAdjustment;
import io.collector.tax.LineKind;
import io.collector.tax.SavedLineAdjustments;
import io.collector.tax.SavedTaxes;
import io.collector.tax.TaxGroup;
import io.collector.tax.TaxRate;
import io.collector.tenancy.TenantRow;
import io.collector.unit.LineUnit;
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
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One charged line, and how much of it was taken back since.
@Entity
@Table(name = "invoice_line")
public class InvoiceLine extends TenantRow {

  private static final int UNIT_PRICE_DIGITS = 6;

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "invoice_id")
  private @Nullable Invoice invoice;

  private int position;

  @Enumerated(EnumType.STRING)
  private LineKind kind = LineKind.LINE;

  /// Of an allowance or a charge that is one, and what it is of, in the price basis.
  private @Nullable BigDecimal percent;

  private @Nullable BigDecimal baseAmount;
  @Embedded private @Nullable Shipment shipment;
  private @Nullable UUID orderLineId;
  private @Nullable UUID productId;
  private @Nullable String sku;
  private String description = "";
  private BigDecimal quantity = BigDecimal.ZERO;
  @Embedded private LineUnit unit = LineUnit.PIECES;

  /// Of one of the unit that it was sold in, before tax, after the discount.
  private @Nullable BigDecimal salesUnitPrice;

  private BigDecimal unitPrice = BigDecimal.ZERO;
  private @Nullable BigDecimal listPrice;
  private @Nullable BigDecimal priceBaseQuantity;

  @Convert(converter = SavedLineAdjustments.class)
  private List<LineAdjustment> adjustments = List.of();

  private BigDecimal net = BigDecimal.ZERO;
  private BigDecimal gross = BigDecimal.ZERO;
  private String taxCategory = "";
  private BigDecimal taxPercent = BigDecimal.ZERO;

  @Convert(converter = SavedTaxes.class)
  private List<Tax> taxes = List.of();

  private BigDecimal creditedQuantity = BigDecimal.ZERO;

  /// Of a line below zero: what was credited beyond the invoice, for what it was taken off came
  /// back.
  private BigDecimal owedAmount = BigDecimal.ZERO;

  protected InvoiceLine() {}

  InvoiceLine(Invoice invoice, int position, InvoiceDraft.Line draft, TaxedDocument.Line taxed) {
    this.invoice = invoice;
    this.position = position;
    shipment = draft.shipment();
    orderLineId = draft.orderLineId();
    productId = draft.productId();
    sku = draft.sku();
    description = draft.description();
    quantity = draft.quantity();
    var price = draft.price();
    if (price == null) {
      unitPrice = taxed.net().divide(quantity, UNIT_PRICE_DIGITS, RoundingMode.HALF_UP);
    } else {
      unitPrice = price.unitPrice().setScale(UNIT_PRICE_DIGITS, RoundingMode.HALF_UP);
      listPrice = price.listPrice();
      priceBaseQuantity = price.baseQuantity();
    }
    adjustments = draft.adjustments();
    unit = draft.unit();
    salesUnitPrice =
        unit.salesUnit() == null
            ? null
            : Objects.requireNonNullElseGet(
                draft.salesUnitPrice(),
                () ->
                    taxed
                        .net()
                        .multiply(unit.unitFactor())
                        .divide(quantity, UNIT_PRICE_DIGITS, RoundingMode.HALF_UP));
    net = taxed.net();
    gross = taxed.gross();
    taxCategory = draft.tax().category();
    taxPercent = draft.tax().percent();
    taxes = draft.tax().rate().taxes();
  }

  InvoiceLine(Invoice invoice, int position, InvoiceDraft.Beside draft, TaxedDocument.Line taxed) {
    this.invoice = invoice;
    this.position = position;
    shipment = draft.shipment();
    var adjustment = draft.adjustment();
    kind = adjustment.kind();
    description = adjustment.reason();
    quantity = adjustment.quantity();
    percent = adjustment.percent();
    baseAmount = adjustment.base();
    net = taxed.net();
    gross = taxed.gross();
    unitPrice = net.divide(quantity, UNIT_PRICE_DIGITS, RoundingMode.HALF_UP);
    taxCategory = adjustment.tax().group().category();
    taxPercent = adjustment.tax().group().percent();
    taxes = adjustment.tax().group().rate().taxes();
  }

  /// As it is written out, if it is an allowance or a charge.
  ///
  /// @param basis a percentage is of an amount before tax only if prices are net
  DocumentAdjustment adjustment(PriceBasis basis) {
    var isTold = basis == PriceBasis.NET;
    return new DocumentAdjustment(
        kind,
        description,
        net.multiply(quantity),
        isTold ? Decimals.plainOrNull(percent) : null,
        isTold ? baseAmount : null,
        tax());
  }

  /// What taking back a part of what is left comes to, tax included. Parts add up to the line,
  /// however it is taken back.
  public BigDecimal grossOf(BigDecimal part, MinorUnit money) {
    var left = creditable();
    return share(gross, left, money).subtract(share(gross, left.subtract(part), money));
  }

  /// The same, before tax.
  public BigDecimal netOf(BigDecimal part, MinorUnit money) {
    var left = creditable();
    return share(net, left, money).subtract(share(net, left.subtract(part), money));
  }

  private BigDecimal share(BigDecimal amount, BigDecimal part, MinorUnit money) {
    return money.round(amount.multiply(part).divide(quantity, MathContext.DECIMAL128));
  }

  /// Takes a part back.
  public void credit(BigDecimal part) {
    creditedQuantity = creditedQuantity.add(part);
  }

  /// Of a line below zero: what can still be credited beyond the invoice, tax included.
  ///
  /// @param part of it that is taken back before
  public BigDecimal owable(BigDecimal part, MinorUnit money) {
    return share(gross, creditable().subtract(part), money)
        .negate()
        .subtract(owedAmount)
        .max(BigDecimal.ZERO);
  }

  /// Records what was credited beyond the invoice.
  public void owe(BigDecimal amount) {
    owedAmount = owedAmount.add(amount);
  }

  /// What of it was not taken back yet.
  public BigDecimal creditable() {
    return quantity.subtract(creditedQuantity);
  }

  public UUID id() {
    return id;
  }

  public LineKind kind() {
    return kind;
  }

  public int position() {
    return position;
  }

  /// What it is for, on a collective invoice.
  public @Nullable Shipment shipment() {
    return shipment;
  }

  /// What it is for, in words.
  @Nullable String note() {
    return shipment == null ? null : shipment.inWords();
  }

  public @Nullable UUID orderLineId() {
    return orderLineId;
  }

  public @Nullable UUID productId() {
    return productId;
  }

  public @Nullable String sku() {
    return sku;
  }

  public String description() {
    return description;
  }

  public BigDecimal quantity() {
    return quantity;
  }

  /// What the quantities count, and what it was sold in.
  public LineUnit unit() {
    return unit;
  }

  /// Of one of the unit that it was sold in, before tax; null if that is the base unit.
  public @Nullable BigDecimal salesUnitPrice() {
    return salesUnitPrice;
  }

  /// Before tax, after the discount.
  public BigDecimal unitPrice() {
    return unitPrice;
  }

  /// Of an invoice with net prices.
  public @Nullable NetPrice netPrice() {
    return listPrice == null ? null : new NetPrice(listPrice, priceBaseQuantity, unitPrice);
  }

  /// Allowances and charges, in the price basis.
  public List<LineAdjustment> adjustments() {
    return adjustments;
  }

  /// What was taken off it, of an invoice with net prices; below zero if more was charged; null if
  /// neither.
  @Nullable BigDecimal discount(MinorUnit money) {
    var price = netPrice();
    if (price == null) {
      return null;
    }
    return adjustments.isEmpty()
        ? price.discount(quantity, net, money)
        : money.round(price.beforeDiscount(quantity, money).subtract(net));
  }

  public BigDecimal net() {
    return net;
  }

  public BigDecimal gross() {
    return gross;
  }

  public TaxGroup tax() {
    return new TaxGroup(taxCategory, TaxRate.of(taxPercent, taxes));
  }

  public BigDecimal creditedQuantity() {
    return creditedQuantity;
  }
}
