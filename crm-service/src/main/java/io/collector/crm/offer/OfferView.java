package io.collector.crm.offer;

import io.collector.crm.pricing.OfferPricing;
import io.collector.crm.pricing.PriceBasis;
import io.collector.events.AllowanceCharge;
import io.collector.events.DecimalString;
import io.collector.events.PartOfTax;
import io.collector.events.Tax;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.tax.LineAdjustment;
import io.collector.tax.TaxLine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An offer, as a reader sees it.
///
/// @param number         of all its revisions
/// @param documentNumber of this revision, as the customer reads it
/// @param previousId     the revision before
/// @param successorId    the revision that came after
/// @param subtotal       before tax
/// @param discountTotal  what discounts and allowances, less charges, take off, in the price basis
/// @param totalBeforeDiscount what the lines come to without them: less the discounts it is the
///     grand total, or the subtotal of net prices
/// @param decidedBy      who noted the customer's yes or no
@RegisterForReflection
@Schema(name = "Offer")
record OfferView(
    UUID id,
    @Schema(examples = "OFF-2026-000123") String number,
    int revision,
    @Schema(examples = "OFF-2026-000123-R2") String documentNumber,
    @Nullable UUID previousId,
    @Nullable UUID successorId,
    OfferStatus status,
    UUID customerId,
    @Schema(examples = "USD") String currency,
    Instant validUntil,
    @Schema(description = "The last of the tenant's days on which it can be accepted")
        LocalDate lastDay,
    @Schema(description = "NET: prices and totals of lines are without tax") PriceBasis priceBasis,
    boolean priceIncludesTax,
    @Schema(description = "The customer's own number of the order", examples = "PO-4711")
        @Nullable String customerOrderNumber,
    @Schema(
            description = "By which the customer routes the invoice",
            examples = "04011000-12345-03")
        @Nullable String buyerReference,
    @Nullable String note,
    @Schema(examples = "1250.00") @DecimalString BigDecimal subtotal,
    @Schema(examples = "250.00") @DecimalString BigDecimal taxTotal,
    @Schema(examples = "1666.67") @DecimalString BigDecimal totalBeforeDiscount,
    @Schema(
            description = "What discounts and allowances, less charges, take off",
            examples = "166.67")
        @DecimalString
        BigDecimal discountTotal,
    @Schema(examples = "1500.00") @DecimalString BigDecimal grandTotal,
    List<TaxView> taxBreakdown,
    @Schema(description = "Of the whole offer, in its totals already; each is of one tax rate")
        List<Adjustment> allowancesAndCharges,
    List<LineView> lines,
    @Nullable Instant sentAt,
    @Nullable Instant decidedAt,
    @Nullable String decidedBy,
    @Nullable String rejectReason,
    @Nullable UUID orderId,
    @Nullable String orderNumber,
    boolean orderCancelled,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  /// The tax of one rate, or of the same two taxes.
  @RegisterForReflection
  @Schema(name = "OfferTax")
  record TaxView(
      @DecimalString BigDecimal taxPercent,
      @DecimalString BigDecimal taxableAmount,
      @DecimalString BigDecimal taxAmount,
      @Schema(description = "Where there are two: their amounts add up to taxAmount")
          @Nullable List<PartOfTax> taxes) {

    static TaxView of(OfferPricing.TaxGroup group, MinorUnit unit) {
      var first = group.rate().firstOf(group.taxableAmount(), group.taxAmount(), unit);
      return new TaxView(
          group.rate().percent(),
          unit.show(group.taxableAmount()),
          unit.show(group.taxAmount()),
          group.rate().parts(group.taxAmount(), first, unit));
    }
  }

  /// An allowance or a charge of the whole offer.
  ///
  /// @param amount in the price basis
  @RegisterForReflection
  @Schema(name = "OfferAllowanceCharge")
  record Adjustment(
      String kind,
      @Schema(examples = "Freight") String reason,
      @DecimalString BigDecimal amount,
      @DecimalString @Nullable BigDecimal percent,
      @DecimalString @Nullable BigDecimal taxPercent,
      @Schema(description = "Two taxes, which come to taxPercent; absent if there is one rate")
          @Nullable List<Tax> taxes,
      @Schema(description = "Where the rate doesn't say it") @Nullable String taxCategory,
      @Nullable String exemptionReason) {

    static Adjustment of(AllowanceCharge one, MinorUnit unit) {
      return new Adjustment(
          one.kind(),
          one.reason(),
          unit.show(one.amount()),
          one.percent(),
          one.taxPercent(),
          one.taxes(),
          one.taxCategory(),
          one.exemptionReason());
    }
  }

  /// @param quantity  in `unit`, as all prices are of it; below zero of what takes something off
  /// @param baseQuantity the same in `baseUnit`, which stock counts
  /// @param listPrice before discount, of `priceBaseQuantity`
  /// @param unitPrice after discount, before allowances and charges, and with tax in it unless the
  ///     price basis is net
  /// @param total     final; the lines' totals, with allowances and charges of the whole, add up to
  ///     the grand total, or to the subtotal of net prices
  @RegisterForReflection
  @Schema(name = "OfferLine")
  record LineView(
      UUID id,
      @Nullable UUID productId,
      String description,
      BigDecimal quantity,
      @Schema(examples = "XBX") String unit,
      BigDecimal baseQuantity,
      @Schema(examples = "C62") String baseUnit,
      @DecimalString @Nullable BigDecimal listPrice,
      @Nullable BigDecimal priceBaseQuantity,
      @DecimalString @Nullable BigDecimal discountPercent,
      @Schema(description = "Of two taxes what they come to") @DecimalString
          @Nullable BigDecimal taxPercent,
      @Schema(description = "Two taxes instead of one rate") @Nullable List<Tax> taxes,
      @DecimalString BigDecimal unitPrice,
      @DecimalString BigDecimal total,
      @Schema(description = "In total already") List<LineAdjustment> allowancesAndCharges) {

    static LineView of(OfferLine line, MinorUnit unit) {
      return new LineView(
          line.id(),
          line.productId(),
          line.description(),
          Decimals.plain(line.unit().fromBase(signed(line, line.quantity()))),
          line.unit().ordered(),
          Decimals.plain(signed(line, line.quantity())),
          line.unit().unit(),
          line.listPrice() == null ? null : unit.show(signed(line, line.listPrice())),
          Decimals.plainOrNull(line.priceBaseQuantity()),
          Decimals.plainOrNull(line.discountPercent()),
          Decimals.plainOrNull(line.taxPercent()),
          line.taxRate().told(),
          unit.show(signed(line, line.unitPrice())),
          unit.show(line.total()),
          line.adjustments());
    }
  }

  /// A price below zero is shown as a quantity below zero, as it was asked for.
  private static BigDecimal signed(OfferLine line, BigDecimal amount) {
    return line.isBelowZero() ? amount.negate() : amount;
  }

  static OfferView of(Offer offer) {
    var unit = MinorUnit.of(offer.currency()).orElseThrow();
    return new OfferView(
        offer.id(),
        offer.number(),
        offer.revision(),
        offer.documentNumber(),
        offer.previousId(),
        offer.successorId(),
        offer.status(),
        offer.customerId(),
        offer.currency(),
        offer.validUntil(),
        offer.lastDay(),
        offer.priceBasis(),
        offer.priceIncludesTax(),
        offer.customerOrderNumber(),
        offer.buyerReference(),
        offer.note(),
        unit.show(offer.subtotal()),
        unit.show(offer.taxTotal()),
        unit.show(offer.totalBeforeDiscount()),
        unit.show(offer.discountTotal()),
        unit.show(offer.grandTotal()),
        taxes(offer, unit),
        offer.adjustments().stream().map(one -> Adjustment.of(one, unit)).toList(),
        offer.lines().stream().map(line -> LineView.of(line, unit)).toList(),
        offer.sentAt(),
        offer.decidedAt(),
        offer.decidedBy(),
        offer.rejectReason(),
        offer.orderId(),
        offer.orderNumber(),
        offer.orderCancelled(),
        offer.createdAt(),
        offer.updatedAt(),
        offer.version());
  }

  private static List<TaxView> taxes(Offer offer, MinorUnit unit) {
    var beside =
        io.collector.tax.Adjustment.read(offer.adjustments()).stream()
            .map(io.collector.tax.Adjustment::taxLine)
            .toList();
    return OfferPricing.taxes(
            offer.priceBasis(),
            Stream.concat(
                    offer.lines().stream().map(OfferLine::taxRate),
                    beside.stream().map(row -> row.group().rate()))
                .toList(),
            Stream.concat(
                    offer.lines().stream().map(OfferLine::total),
                    beside.stream().map(TaxLine::amount))
                .toList(),
            unit)
        .stream()
        .map(group -> TaxView.of(group, unit))
        .toList();
  }
}
