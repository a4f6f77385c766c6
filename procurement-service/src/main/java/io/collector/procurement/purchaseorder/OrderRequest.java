package io.collector.procurement.purchaseorder;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.events.DecimalString;
import io.collector.events.Tax;
import io.collector.rest.FreeText;
import io.collector.rest.constraint.CurrencyCode;
import io.collector.rest.constraint.Quantity;
import io.collector.rest.constraint.SingleLineText;
import io.collector.rest.constraint.UnitPrice;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A purchase order as somebody wants it.
@Schema(name = "PurchaseOrderRequest", examples = OrderRequest.EXAMPLE)
record OrderRequest(
    @Schema(description = "Given by the caller if it has one, else made; never changes")
        @Nullable UUID id,
    @NotNull UUID supplierId,
    @Schema(description = "Where the goods shall come to") @NotNull UUID warehouseId,
    @CurrencyCode @Schema(description = "ISO 4217; absent: the supplier's", examples = "EUR")
        @Nullable String currency,
    @JsonUnwrapped @Valid @NotNull Content content) {

  static final String EXAMPLE =
      """
      {
        "supplierId": "00000021-0000-4000-8000-000000000021",
        "warehouseId": "00000014-0000-4000-8000-000000000014",
        "currency": "EUR",
        "expectedDate": "2027-01-15",
        "note": "Ring twice",
        "lines": [
          {"productId": "00000012-0000-4000-8000-000000000012", "quantity": 120},
          {"description": "Installation", "quantity": 1, "unit": "h", "unitCost": "90.00", "taxPercent": "19"}
        ]
      }
      """;

  /// What may change as long as it isn't sent.
  @Schema(
      name = "PurchaseOrderChange",
      examples =
          "{\"lines\": [{\"productId\": \"00000012-0000-4000-8000-000000000012\", \"quantity\": 240}]}")
  record Content(
      @Schema(description = "Absent: by the lead times, when it is sent")
          @Nullable LocalDate expectedDate,
      @Schema(description = "For the supplier, on the order") @FreeText @Size(max = 2000)
          @Nullable String note,
      @NotEmpty @Size(max = 500) List<@NotNull @Valid Line> lines) {}

  /// @param unitCost absent: the supplier's catalogue says
  @Schema(name = "PurchaseOrderLineRequest")
  record Line(
      @Schema(description = "Of the line that stays; absent for a new one") @Nullable UUID lineId,
      @Schema(description = "Absent for a service or free text") @Nullable UUID productId,
      @Schema(description = "Needed without a product") @SingleLineText @Size(max = 500)
          @Nullable String description,
      @SingleLineText @Size(max = 64) @Nullable String supplierSku,
      @NotNull @Positive @Quantity BigDecimal quantity,
      @Schema(
              description =
                  "One of the product's units, which quantity and unitCost are of; of a service"
                      + " anything. Default: the product's purchase unit, or pcs",
              examples = "XBX")
          @SingleLineText
          @Size(max = 20)
          @Nullable String unit,
      @Schema(description = "Net; absent: the supplier's catalogue says", examples = "90.00")
          @UnitPrice
          @DecimalString
          @Nullable BigDecimal unitCost,
      @PositiveOrZero
          @DecimalMax("100")
          @Digits(integer = 3, fraction = 4)
          @DecimalString
          @Schema(
              description =
                  "Left out, or what they come to, where taxes are named. Without either the"
                      + " supplier's catalogue says, taxes too; else none",
              examples = "19")
          @Nullable BigDecimal taxPercent,
      @Schema(
              description =
                  "Two taxes instead of one taxPercent. Each is rounded by itself, on the sum of the"
                      + " lines that have both")
          @Size(max = 2)
          @Nullable List<@NotNull @Valid Tax> taxes) {}
}
