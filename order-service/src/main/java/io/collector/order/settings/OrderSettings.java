package io.collector.order.settings;

import io.collector.order.pricing.PriceBasis;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How a tenant wants its orders handled. It holds for orders from now on; those that were taken
/// keep theirs.
@RegisterForReflection
@Schema(
    name = "OrderSettings",
    examples = "{\"confirmationPolicy\": \"ON_RESERVED\", \"shortagePolicy\": \"BACKORDER\"}")
public record OrderSettings(
    @Schema(
            description =
                "MANUAL: a person confirms. ON_RESERVED: reserved stock does. ON_PAID: the order is"
                    + " invoiced at once, reserved stock and its payment do.",
            examples = "ON_RESERVED")
        @NotNull
        ConfirmationPolicy confirmationPolicy,
    @Schema(
            description =
                "BACKORDER: all of it waits. SHIP_PARTIAL: what is there ships, the rest follows."
                    + " HOLD: a person decides. CANCEL: it ends.",
            defaultValue = "BACKORDER")
        @Nullable ShortagePolicy shortagePolicy,
    @Schema(
            description =
                "NET: prices are without tax, which is added once per rate. GROSS: they have it in"
                    + " them. Of orders and customers that don't say.",
            defaultValue = "GROSS")
        @Nullable PriceBasis priceBasis,
    @Schema(
            description =
                "Of orders whose customer isn't known here. ALLOW: they go on. WAIT: they wait for"
                    + " the customer's copy. REFUSE: they aren't taken.",
            defaultValue = "ALLOW")
        @Nullable UnknownCustomerPolicy unknownCustomers,
    @Schema(
            description = "How long an order waits for its customer's copy before a person decides",
            defaultValue = "15")
        @Min(1)
        @Max(10_080)
        @Nullable Integer customerWaitMinutes,
    @Schema(
            description =
                "Of orders that aren't confirmed yet, with products that are no longer for sale."
                    + " ALLOW: they go on. HOLD: they wait for a person.",
            defaultValue = "ALLOW")
        @Nullable EndedProductPolicy endedProducts,
    @Schema(
            description =
                "What a price rule's minQuantity is compared with. PER_LINE: the line's quantity."
                    + " PER_PRODUCT: that of all lines of its product in the order.",
            defaultValue = "PER_LINE")
        @Nullable QuantityBreaks quantityBreaks,
    @Schema(
            description =
                "When an order that redeemed a coupon is cancelled. SPENT: its place among the"
                    + " promotion's first orders stays taken. GIVEN_BACK: another order may have it,"
                    + " unless a part of the cancelled one has shipped.",
            defaultValue = "SPENT")
        @Nullable CancelledCoupons cancelledCoupons,
    @Schema(
            description =
                "For the credit limit, where accounting has told no rate of the day or its `rateDays`"
                    + " before: what other currencies are worth in the customer's; of each pair the"
                    + " latest that is valid counts, in both directions.",
            defaultValue = "[]")
        @Size(max = 1000)
        @Nullable List<@NotNull @Valid ExchangeRate> exchangeRates) {

  static final OrderSettings DEFAULTS =
      new OrderSettings(
          ConfirmationPolicy.ON_RESERVED, null, null, null, null, null, null, null, null);

  public OrderSettings {
    shortagePolicy = Objects.requireNonNullElse(shortagePolicy, ShortagePolicy.BACKORDER);
    priceBasis = Objects.requireNonNullElse(priceBasis, PriceBasis.GROSS);
    unknownCustomers = Objects.requireNonNullElse(unknownCustomers, UnknownCustomerPolicy.ALLOW);
    customerWaitMinutes = Objects.requireNonNullElse(customerWaitMinutes, 15);
    endedProducts = Objects.requireNonNullElse(endedProducts, EndedProductPolicy.ALLOW);
    quantityBreaks = Objects.requireNonNullElse(quantityBreaks, QuantityBreaks.PER_LINE);
    cancelledCoupons = Objects.requireNonNullElse(cancelledCoupons, CancelledCoupons.SPENT);
    exchangeRates = Objects.requireNonNullElse(exchangeRates, List.of());
  }
}
