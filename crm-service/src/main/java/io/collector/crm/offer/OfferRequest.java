package io.collector.crm.offer;

import io.collector.crm.pricing.PriceBasis;
import io.collector.events.DecimalString;
import io.collector.events.Tax;
import io.collector.rest.FreeText;
import io.collector.rest.constraint.CurrencyCode;
import io.collector.rest.constraint.SingleLineText;
import io.collector.tax.NewAllowanceCharge;
import io.collector.tax.NewLineAllowanceCharge;
import io.collector.tax.TaxRate;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A new offer, or the whole new state of a draft.
///
/// @param id               given by the caller if it has one, else made; never changes
/// @param validUntil       last moment at which it can be accepted
/// @param lastDay          last of the tenant's days on which it can be accepted, instead of
///     `validUntil`; default: by the settings
/// @param priceBasis       whether prices are without tax; default: the customer's, else by the
///     settings
/// @param priceIncludesTax whether list prices of a gross offer include tax; default: false
@Schema(name = "OfferRequest", examples = OfferRequest.EXAMPLE)
record OfferRequest(
    @Schema(description = "Given by the caller if it has one, else made; never changes")
        @Nullable UUID id,
    @NotNull UUID customerId,
    @NotNull @CurrencyCode @Schema(description = "ISO 4217", examples = "USD") String currency,
    @Schema(
            description = "The last moment at which it can be accepted, instead of lastDay",
            examples = "2026-12-31T23:59:59Z")
        @Nullable Instant validUntil,
    @Schema(
            description =
                "The last of the tenant's days on which it can be accepted; default: by the settings",
            examples = "2026-12-31")
        @Nullable LocalDate lastDay,
    @Schema(
            description =
                "NET: prices are without tax, which is added once per rate. GROSS: final prices have"
                    + " it in them. Default: the customer's, else by the settings")
        @Nullable PriceBasis priceBasis,
    @Schema(description = "Whether list prices of a gross offer include tax; default: false")
        @Nullable Boolean priceIncludesTax,
    @Schema(
            description = "The customer's own number of the order, for the invoice: BT-13",
            examples = "PO-4711")
        @SingleLineText
        @Size(max = 100)
        @Nullable String customerOrderNumber,
    @Schema(
            description =
                "By which the customer routes the invoice, as a Leitweg-ID: BT-10. Default: the"
                    + " customer's, when it is invoiced",
            examples = "04011000-12345-03")
        @SingleLineText
        @Size(max = 100)
        @Nullable String buyerReference,
    @FreeText @Schema(description = "For the customer to read") @Size(max = 4000)
        @Nullable String note,
    @NotNull @Size(min = 1, max = 500) List<@NotNull @Valid OfferedLine> lines,
    @Schema(
            description =
                "Of the whole offer, which its order and invoices take: of net prices before tax, of"
                    + " gross ones with it")
        @Size(max = 50)
        @Nullable List<@NotNull @Valid NewAllowanceCharge> allowancesAndCharges) {

  List<NewAllowanceCharge> adjustments() {
    return Objects.requireNonNullElse(allowancesAndCharges, List.of());
  }

  static final String EXAMPLE =
      """
      {
        "customerId": "00000011-0000-4000-8000-000000000011",
        "currency": "USD",
        "lastDay": "2026-12-31",
        "lines": [
          {"productId": "00000012-0000-4000-8000-000000000012", "description": "Product Name", "quantity": 5, "unitPrice": "300.00", "discountPercent": "10", "taxPercent": "20"},
          {"description": "Installation", "quantity": 2.5, "listPrice": "80.00", "taxPercent": "20"}
        ]
      }
      """;

  /// @param productId       absent for a service or free text
  /// @param listPrice       of one unit, before discount; final prices are made of it
  /// @param unitPrice       of one unit; gross: final, after discount, with tax in it; net: the
  ///     same as a `listPrice`
  /// @param priceBaseQuantity how many units a net price is for; absent: 1
  /// @param discountPercent of a gross offer already in `unitPrice`, if that is given; else taken
  ///     off
  /// @param taxPercent      likewise; absent: none for a customer that is charged no tax, else the
  ///     product's
  /// @param taxes           two instead of one rate, likewise
  @Schema(name = "OfferLineRequest")
  record OfferedLine(
      @Schema(description = "Absent for a service or free text") @Nullable UUID productId,
      @NotNull @SingleLineText @Size(max = 500) @Schema(examples = "Product Name")
          String description,
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
          @SingleLineText
          @Size(max = 20)
          @Nullable String unit,
      @Schema(
              description =
                  "Before discount; with or without tax, of a net offer without; either this or"
                      + " unitPrice",
              examples = "250.00")
          @PositiveOrZero
          @DecimalMax("1000000000000")
          @Digits(integer = 13, fraction = 6, message = "must have at most {fraction} decimals")
          @DecimalString
          @Nullable BigDecimal listPrice,
      @Schema(
              description =
                  "GROSS: final, after discount and with tax in it. NET: as listPrice. Either this"
                      + " or listPrice",
              examples = "300.00")
          @PositiveOrZero
          @DecimalMax("1000000000000")
          @Digits(integer = 13, fraction = 6, message = "must have at most {fraction} decimals")
          @DecimalString
          @Nullable BigDecimal unitPrice,
      @Schema(description = "How many units a net price is for; default: 1", examples = "100")
          @Positive
          @DecimalMax("1000000000")
          @Digits(integer = 10, fraction = 3, message = "must have at most {fraction} decimals")
          @Nullable BigDecimal priceBaseQuantity,
      @DecimalMin("0")
          @DecimalMax("100")
          @Digits(integer = 3, fraction = 4)
          @Schema(examples = "10")
          @DecimalString
          @Nullable BigDecimal discountPercent,
      @DecimalMin("0")
          @DecimalMax("100")
          @Digits(integer = 3, fraction = 4)
          @Schema(
              description =
                  "Left out or the same where taxes are told: what they come to. Default: 0 for a"
                      + " customer that is charged no tax (taxTreatment), else the product's, taxes"
                      + " too",
              examples = "20")
          @DecimalString
          @Nullable BigDecimal taxPercent,
      @Schema(
              description =
                  "Two taxes instead of one taxPercent: of net prices each is rounded by itself, on"
                      + " the sum of the lines that have the same two")
          @Size(max = 2)
          @Nullable List<@NotNull @Valid Tax> taxes,
      @Schema(
              description =
                  "Taxed like the line, and in its total; either these or a discount. Each percentage"
                      + " is of the price times the quantity")
          @Size(max = 20)
          @Nullable List<@NotNull @Valid NewLineAllowanceCharge> allowancesAndCharges) {

    List<NewLineAllowanceCharge> adjustments() {
      return Objects.requireNonNullElse(allowancesAndCharges, List.of());
    }

    boolean isRateTold() {
      return TaxRate.orNull(taxPercent, taxes) != null;
    }

    TaxRate taxRate() {
      return TaxRate.of(taxPercent, taxes);
    }

    OfferedLine at(TaxRate rate) {
      return new OfferedLine(
          productId,
          description,
          quantity,
          unit,
          listPrice,
          unitPrice,
          priceBaseQuantity,
          discountPercent,
          rate.percent(),
          rate.told(),
          allowancesAndCharges);
    }

    /// The one that is given.
    BigDecimal price() {
      return Objects.requireNonNull(listPrice == null ? unitPrice : listPrice);
    }

    /// Whether it takes something off.
    boolean isBelowZero() {
      return quantity.signum() < 0;
    }

    /// As it is kept: what takes something off has a quantity above zero, at a price below zero.
    OfferedLine counted() {
      return isBelowZero()
          ? new OfferedLine(
              productId,
              description,
              quantity.negate(),
              unit,
              listPrice == null ? null : listPrice.negate(),
              unitPrice == null ? null : unitPrice.negate(),
              priceBaseQuantity,
              discountPercent,
              taxPercent,
              taxes,
              allowancesAndCharges)
          : this;
    }
  }

  boolean includesTax() {
    return Boolean.TRUE.equals(priceIncludesTax);
  }
}
