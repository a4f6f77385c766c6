package io.collector.order.order;

import io.collector.events.DecimalString;
import io.collector.events.Tax;
import io.collector.order.pricing.PriceBasis;
import io.collector.order.settings.ShortagePolicy;
import io.collector.rest.FreeText;
import io.collector.rest.constraint.CurrencyCode;
import io.collector.rest.constraint.SingleLineText;
import io.collector.tax.NewAllowanceCharge;
import io.collector.tax.NewLineAllowanceCharge;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A requested order.
///
/// @param priceBasis        absent means the customer's, else the tenant's
/// @param paymentTermDays   absent means the customer's
/// @param shippingAddressId of the customer's addresses; absent means the default one
@Schema(name = "NewOrder", examples = NewOrder.EXAMPLE)
record NewOrder(
    @NotNull UUID customerId,
    @NotNull @CurrencyCode @Schema(description = "ISO 4217", examples = "USD") String currency,
    @Schema(
            description =
                "NET: prices are without tax, which is added once per rate. GROSS: they have it in"
                    + " them. Default: the customer's, else the tenant's")
        @Nullable PriceBasis priceBasis,
    @PositiveOrZero @Max(365) @Nullable Integer paymentTermDays,
    @Nullable UUID shippingAddressId,
    @Schema(
            description = "The customer's own number of the order, for the invoice: BT-13",
            examples = "PO-4711")
        @SingleLineText
        @Size(max = 100)
        @Nullable String customerOrderNumber,
    @Schema(
            description =
                "By which the customer routes the invoice, as a Leitweg-ID: BT-10. Default: the"
                    + " customer's",
            examples = "04011000-12345-03")
        @SingleLineText
        @Size(max = 100)
        @Nullable String buyerReference,
    @Schema(description = "If a part of its stock is missing; default: the tenant's policy")
        @Nullable ShortagePolicy shortagePolicy,
    @Schema(
            description = "Of orders that wait for stock, the highest priority is served first",
            defaultValue = "0")
        @Min(-1_000_000)
        @Max(1_000_000)
        @Nullable Integer priority,
    @Schema(description = "Code of a promotion; upper or lower case", examples = "GOLDEN")
        @Size(max = 60)
        @Pattern(regexp = "[^\\x00]*[^\\x00\\s][^\\x00]*", message = "must not be blank")
        @Nullable String couponCode,
    @NotNull @Size(min = 1, max = 500) List<@NotNull @Valid Line> lines,
    @Schema(
            description =
                "Of the whole order, after the coupon: of net prices before tax, of gross ones with it."
                    + " The invoices of its deliveries have the allowances in proportion, the first of"
                    + " them the charges")
        @Size(max = 50)
        @Nullable List<@NotNull @Valid NewAllowanceCharge> allowancesAndCharges) {

  List<NewAllowanceCharge> adjustments() {
    return Objects.requireNonNullElse(allowancesAndCharges, List.of());
  }

  CustomerReferences references() {
    return new CustomerReferences(customerOrderNumber, buyerReference);
  }

  static final String EXAMPLE =
      """
      {
        "customerId": "00000011-0000-4000-8000-000000000011",
        "currency": "USD",
        "paymentTermDays": 30,
        "lines": [
          {"productId": "00000012-0000-4000-8000-000000000012", "quantity": 5, "unitPrice": "300.00", "taxPercent": "20"},
          {"description": "Installation", "quantity": 2.5, "unit": "h", "unitPrice": "96.00", "taxPercent": "20"}
        ]
      }
      """;

  /// A product of the catalog, or a service in words.
  ///
  /// @param unitPrice       of a gross order final, after discount and with tax in it; of a net
  ///     order before the discount, without tax; absent means the best of list price and price
  ///     rules
  /// @param priceBaseQuantity how many units a net `unitPrice` is for; absent: 1
  /// @param discountPercent of a gross order taken off the price that isn't told; of a net order
  ///     off any
  @Schema(name = "NewOrderLine")
  record Line(
      @Schema(description = "A product of the catalog; absent for a service or free text")
          @Nullable UUID productId,
      @FreeText
          @Schema(description = "Default: the product's name", examples = "Installation")
          @Size(max = 500)
          @Pattern(
              regexp = "[^\\x00]*",
              flags = Pattern.Flag.DOTALL,
              message = "must not contain NUL")
          @Nullable String description,
      @NotNull
          @DecimalMin("-1000000000")
          @DecimalMax("1000000000")
          @Digits(integer = 10, fraction = 3, message = "must have at most {fraction} decimals")
          @Schema(
              description =
                  "Not zero; below zero takes something off, as a trade-in or a returned deposit: of"
                      + " services and free text alone, and not at a price of zero",
              examples = "5")
          BigDecimal quantity,
      @Schema(
              description =
                  "One of the product's units, which quantity and prices are of; of a service"
                      + " anything. Default: the product's sales unit, or pcs",
              examples = "C62")
          @Pattern(regexp = "[^\\x00]*[^\\x00\\s][^\\x00]*", message = "must not be blank")
          @Size(max = 20)
          @Nullable String unit,
      @Schema(
              description =
                  "GROSS: final, after discount, tax included. NET: before the discount, without"
                      + " tax. Default: the best of list price and price rules",
              examples = "300.00")
          @PositiveOrZero
          @DecimalMax("1000000000000")
          @Digits(integer = 13, fraction = 6, message = "must have at most {fraction} decimals")
          @DecimalString
          @Nullable BigDecimal unitPrice,
      @Schema(description = "How many units a net unitPrice is for; default: 1", examples = "100")
          @Positive
          @DecimalMax("1000000000")
          @Digits(integer = 10, fraction = 3, message = "must have at most {fraction} decimals")
          @Nullable BigDecimal priceBaseQuantity,
      @DecimalMin("0")
          @DecimalMax("100")
          @Digits(integer = 3, fraction = 4)
          @Schema(
              description =
                  "Taken off the price. GROSS: only where no unitPrice is told, which is final",
              examples = "10")
          @DecimalString
          @Nullable BigDecimal discountPercent,
      @DecimalMin("0")
          @DecimalMax("100")
          @Digits(integer = 3, fraction = 4)
          @Schema(
              description =
                  "Left out, or what they come to, where taxes are named. Default: the product's,"
                      + " taxes too",
              examples = "20")
          @DecimalString
          @Nullable BigDecimal taxPercent,
      @Schema(
              description =
                  "Two taxes instead of one taxPercent. Of net prices each is rounded by itself")
          @Size(max = 2)
          @Nullable List<@NotNull @Valid Tax> taxes,
      @Schema(description = "The warehouse to ship from; optional") @Nullable UUID warehouseId,
      @Schema(
              description =
                  "Taxed like the line, and in its total; either these or a discount. Each percentage"
                      + " is of the price times the quantity")
          @Size(max = 20)
          @Nullable List<@NotNull @Valid NewLineAllowanceCharge> allowancesAndCharges) {

    /// Whether it takes something off.
    boolean isBelowZero() {
      return quantity.signum() < 0;
    }
  }
}
