package io.collector.order.order;

import io.collector.events.AllowanceCharge;
import io.collector.events.DecimalString;
import io.collector.events.Tax;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.order.pricing.PriceBasis;
import io.collector.order.pricing.PriceReading;
import io.collector.order.pricing.PriceSource;
import io.collector.order.settings.ConfirmationPolicy;
import io.collector.order.settings.ShortagePolicy;
import io.collector.tax.LineAdjustment;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An order, as a reader sees it. Prices are final: after discount, and with tax in them unless the
/// price basis is net.
///
/// @param holdReason   why it waits for a person, if it does
/// @param creditApprovedBy who let it pass the checks of its customer
/// @param reasonDetail what that person has to know, or why it was cancelled
/// @param priceReading how the offer's prices were meant
/// @param subtotal     before tax; absent if the prices don't add up
/// @param paidAmount   came in for it, less what went back
/// @param refundedAmount went back, or is the customer's credit
@RegisterForReflection
@Schema(name = "Order")
record OrderView(
    UUID id,
    @Schema(examples = "ORD-2026-000123") String number,
    OrderStatus status,
    @Nullable HoldReason holdReason,
    @Nullable String cancelReason,
    @Nullable String reasonDetail,
    @Nullable String creditApprovedBy,
    ReservationStatus reservationStatus,
    InvoiceStatus invoiceStatus,
    PaymentStatus paymentStatus,
    ReturnStatus returnStatus,
    ConfirmationPolicy confirmationPolicy,
    ShortagePolicy shortagePolicy,
    int priority,
    @Schema(description = "NET: unit prices and totals of lines are without tax")
        PriceBasis priceBasis,
    PriceReading priceReading,
    @Nullable UUID offerId,
    @Nullable String offerNumber,
    UUID customerId,
    @Schema(description = "The customer's own number of the order", examples = "PO-4711")
        @Nullable String customerOrderNumber,
    @Schema(
            description = "By which the customer routes the invoice",
            examples = "04011000-12345-03")
        @Nullable String buyerReference,
    @Nullable UUID shippingAddressId,
    @Nullable Integer paymentTermDays,
    @Schema(examples = "USD") String currency,
    @Schema(examples = "1250.00") @DecimalString @Nullable BigDecimal subtotal,
    @Schema(examples = "250.00") @DecimalString @Nullable BigDecimal taxTotal,
    @Schema(examples = "1500.00") @DecimalString BigDecimal grandTotal,
    @Nullable PromotionView promotion,
    @Schema(description = "Of the whole order, in its totals already; each is of one tax rate")
        List<Adjustment> allowancesAndCharges,
    @Schema(examples = "1500.00") @DecimalString BigDecimal paidAmount,
    @Schema(examples = "0.00") @DecimalString BigDecimal refundedAmount,
    List<Line> lines,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  /// @param quantity         in `unit`, as all prices are of it; below zero of what takes something
  ///     off
  /// @param baseQuantity     the same in `baseUnit`, as are all quantities below, which are above
  ///     zero for such a line, too
  /// @param offeredUnitPrice before a promotion, or as it was offered; of net prices before the
  ///     discount, of `priceBaseQuantity`
  /// @param priceSource      where that price comes from
  /// @param reserved         waits in warehouses
  /// @param rejected         refused, or never delivered and back again
  /// @param returned         sent back by the customer after taking it
  /// @param shortage         what of it isn't there, if anything
  @RegisterForReflection
  @Schema(name = "OrderLine")
  record Line(
      UUID id,
      LineType lineType,
      UUID productId,
      @Nullable String sku,
      String description,
      BigDecimal quantity,
      @Schema(examples = "XBX") String unit,
      BigDecimal baseQuantity,
      @Schema(
              description =
                  "What stock counts: the unit of all quantities but `quantity` and"
                      + " `priceBaseQuantity`",
              examples = "C62")
          String baseUnit,
      @DecimalString BigDecimal unitPrice,
      @DecimalString BigDecimal offeredUnitPrice,
      @Nullable BigDecimal priceBaseQuantity,
      PriceSource priceSource,
      @Nullable UUID priceRuleId,
      @DecimalString @Nullable BigDecimal discountPercent,
      @DecimalString @Nullable BigDecimal taxPercent,
      @Schema(description = "Two taxes, which come to taxPercent; absent if there is one rate")
          @Nullable List<Tax> taxes,
      @DecimalString BigDecimal total,
      @Schema(description = "In unitPrice and total already")
          List<LineAdjustment> allowancesAndCharges,
      BigDecimal reserved,
      BigDecimal shipped,
      BigDecimal delivered,
      BigDecimal rejected,
      BigDecimal returned,
      BigDecimal invoiced,
      BigDecimal cancelled,
      @Nullable UUID warehouseId,
      List<Allocation> allocations,
      @Nullable BigDecimal shortage) {

    static Line of(OrderLine line, MinorUnit unit) {
      return new Line(
          line.id(),
          line.type(),
          line.productId(),
          line.sku(),
          line.description(),
          Decimals.plain(line.unit().fromBase(signed(line, line.quantity()))),
          line.unit().ordered(),
          Decimals.plain(signed(line, line.quantity())),
          line.unit().unit(),
          unit.show(signed(line, line.unitPrice())),
          unit.show(signed(line, line.offeredUnitPrice())),
          Decimals.plainOrNull(line.priceBaseQuantity()),
          line.priceSource(),
          line.priceRuleId(),
          Decimals.plainOrNull(line.discountPercent()),
          Decimals.plainOrNull(line.taxPercent()),
          line.taxes(),
          unit.show(line.total()),
          line.adjustments(),
          Decimals.plain(line.reserved()),
          Decimals.plain(line.shipped()),
          Decimals.plain(line.delivered()),
          Decimals.plain(line.rejected()),
          Decimals.plain(line.returned()),
          Decimals.plain(line.invoiced()),
          Decimals.plain(line.cancelled()),
          line.warehouseId(),
          line.allocated().stream().map(Allocation::of).toList(),
          Decimals.plainOrNull(line.shortage()));
    }
  }

  /// A price below zero is shown as a quantity below zero, as it was asked for.
  private static BigDecimal signed(OrderLine line, BigDecimal amount) {
    return line.isBelowZero() ? amount.negate() : amount;
  }

  /// What the order redeemed.
  ///
  /// @param discount what it took off the order, in the price basis
  @RegisterForReflection
  @Schema(name = "OrderPromotion")
  record PromotionView(UUID promotionId, String couponCode, @DecimalString BigDecimal discount) {

    static @Nullable PromotionView of(SalesOrder order, MinorUnit unit) {
      return order.price().promotionId() == null
              || order.price().couponCode() == null
              || order.price().promotionDiscount() == null
          ? null
          : new PromotionView(
              order.price().promotionId(),
              order.price().couponCode(),
              unit.show(order.price().promotionDiscount()));
    }
  }

  /// An allowance or a charge of the whole order.
  ///
  /// @param amount in the price basis
  @RegisterForReflection
  @Schema(name = "OrderAllowanceCharge")
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

  /// Stock that is reserved for a line.
  @RegisterForReflection
  @Schema(name = "OrderLineAllocation")
  record Allocation(UUID warehouseId, BigDecimal quantity, @Nullable String lotNumber) {

    static Allocation of(AllocatedQuantity place) {
      return new Allocation(
          place.warehouseId(), Decimals.plain(place.quantity()), place.lotNumber());
    }
  }

  static OrderView of(SalesOrder order) {
    var unit = MinorUnit.of(order.price().currency()).orElseThrow();
    return new OrderView(
        order.id(),
        order.number(),
        order.status(),
        order.state().holdReason(),
        order.state().cancelReason(),
        order.state().reasonDetail(),
        order.creditApprovedBy(),
        order.reservationStatus(),
        order.invoiceStatus(),
        order.paymentStatus(),
        order.returnStatus(),
        order.policies().confirmationPolicy(),
        order.shortagePolicy(),
        order.priority(),
        order.price().priceBasis(),
        order.price().priceReading(),
        order.offerId(),
        order.offerNumber(),
        order.customerId(),
        order.references().orderNumber(),
        order.references().reference(),
        order.shippingAddressId(),
        order.paymentTermDays(),
        order.price().currency(),
        order.price().showOrNull(order.price().subtotal()),
        order.price().showOrNull(order.price().taxTotal()),
        unit.show(order.price().grandTotal()),
        PromotionView.of(order, unit),
        order.adjustments().stream().map(one -> Adjustment.of(one, unit)).toList(),
        unit.show(order.balance().paidAmount()),
        unit.show(order.balance().refundedAmount()),
        order.lines().stream().map(line -> Line.of(line, unit)).toList(),
        order.createdAt(),
        order.updatedAt(),
        order.version());
  }
}
