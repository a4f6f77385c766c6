package io.collector.order.order;

import io.collector.events.AllowanceCharge;
import io.collector.order.pricing.PriceBasis;
import io.collector.order.pricing.PriceSource;
import io.collector.order.pricing.Pricing;
import io.collector.order.settings.ShortagePolicy;
import io.collector.tax.LineAdjustment;
import io.collector.tax.TaxRate;
import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An order to be placed: decided and priced, not numbered yet.
///
/// @param paymentTermDays   absent means the customer's
/// @param shippingAddressId absent means the customer's default
/// @param shortagePolicy    absent means the tenant's
/// @param priority          the greatest is served first
/// @param discount          what a promotion took off, if it redeemed one
/// @param mismatch what a person has to know of prices that don't add up; absent if they do
/// @param lines    as many as the pricing has
record OrderDraft(
    UUID id,
    OrderSource source,
    @Nullable UUID offerId,
    @Nullable String offerNumber,
    UUID customerId,
    CustomerReferences references,
    String currency,
    @Nullable Integer paymentTermDays,
    @Nullable UUID shippingAddressId,
    @Nullable ShortagePolicy shortagePolicy,
    int priority,
    Pricing pricing,
    @Nullable Discount discount,
    @Nullable String mismatch,
    List<Line> lines) {

  /// What a promotion took off.
  ///
  /// @param amount in the price basis: with tax in it, or without
  record Discount(UUID promotion, String couponCode, BigDecimal amount) {}

  /// @param productId   the product, or a deterministic id of a service
  /// @param quantity    in `unit`, as all of its prices; above zero
  /// @param unitPrice   as it was given, of `priceBaseQuantity`; below zero if it takes something
  ///     off
  /// @param priceRuleId the rule that made it, if one did
  /// @param warehouseId the requested warehouse, if any
  /// @param adjustments allowances and charges of the line
  record Line(
      LineType type,
      UUID productId,
      @Nullable String sku,
      String description,
      BigDecimal quantity,
      LineUnit unit,
      BigDecimal unitPrice,
      @Nullable BigDecimal priceBaseQuantity,
      PriceSource priceSource,
      @Nullable UUID priceRuleId,
      @Nullable BigDecimal discountPercent,
      @Nullable TaxRate taxRate,
      @Nullable UUID warehouseId,
      List<LineAdjustment> adjustments) {

    /// Whether it takes something off.
    boolean isBelowZero() {
      return unitPrice.signum() < 0;
    }
  }

  /// Allowances and charges of the whole, as events tell them. Gross prices of lines without a rate
  /// have whatever tax the invoice finds in them, and so have allowances of these lines.
  List<AllowanceCharge> adjustments() {
    if (pricing.adjustments().isEmpty()) {
      return List.of();
    }
    var isUntold =
        pricing.basis() == PriceBasis.GROSS
            && lines.stream().anyMatch(line -> line.taxRate() == null);
    return pricing.adjustments().stream().map(one -> one.told(isUntold)).toList();
  }

  boolean hasGoods() {
    return lines.stream().anyMatch(line -> line.type() == LineType.PRODUCT);
  }
}
