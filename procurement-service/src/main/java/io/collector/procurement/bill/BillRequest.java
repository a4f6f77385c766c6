package io.collector.procurement.bill;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.events.DecimalString;
import io.collector.events.Tax;
import io.collector.rest.constraint.Amount;
import io.collector.rest.constraint.CurrencyCode;
import io.collector.rest.constraint.Quantity;
import io.collector.rest.constraint.SingleLineText;
import io.collector.tax.TaxRate;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A supplier's bill or credit note, as it stands on the paper.
@Schema(name = "SupplierBillRequest", examples = BillRequest.EXAMPLE)
record BillRequest(
    @Schema(description = "Given by the caller if it has one, else made; never changes")
        @Nullable UUID id,
    @Schema(description = "Default: BILL") @Nullable BillType type,
    @NotNull UUID supplierId,
    @Schema(description = "Absent if there is none: then somebody has to accept it")
        @Nullable UUID purchaseOrderId,
    @JsonUnwrapped @Valid @NotNull Content content) {

  static final String EXAMPLE =
      """
      {
        "supplierId": "00000021-0000-4000-8000-000000000021",
        "purchaseOrderId": "00000022-0000-4000-8000-000000000022",
        "billNumber": "R-2026-4711",
        "billDate": "2026-11-20",
        "currency": "EUR",
        "lines": [
          {"lineId": "00000023-0000-4000-8000-000000000023", "description": "Bolt M8", "quantity": 118, "unitCost": "1.75", "total": "206.50", "taxPercent": "19"}
        ],
        "subtotal": "206.50",
        "taxTotal": "39.24",
        "grandTotal": "245.74"
      }
      """;

  /// A bill that waits or differs, as it is said to be now.
  @Schema(name = "SupplierBillCorrectionRequest")
  record Correction(
      @Schema(description = "Why it is corrected", examples = "We misread the quantity")
          @NotNull
          @SingleLineText
          @Size(max = 500)
          String reason,
      @JsonUnwrapped @Valid @NotNull Content content) {}

  /// What may be corrected.
  ///
  /// @param dueDate absent: by the supplier's payment term
  @Schema(name = "SupplierBillContent")
  record Content(
      @Schema(description = "The supplier's; once per supplier and year")
          @NotNull
          @SingleLineText
          @Size(max = 64)
          String billNumber,
      @Schema(description = "Not in the future") @NotNull LocalDate billDate,
      @Schema(description = "Absent: by the supplier's payment term") @Nullable LocalDate dueDate,
      @NotNull @CurrencyCode String currency,
      @NotEmpty @Size(max = 500) List<@NotNull @Valid Line> lines,
      @NotNull @Amount @DecimalString BigDecimal subtotal,
      @NotNull @Amount @DecimalString BigDecimal taxTotal,
      @NotNull @Amount @DecimalString BigDecimal grandTotal) {

    Content {
      billNumber = billNumber == null ? billNumber : billNumber.strip();
    }
  }

  /// @param total as it stands there, rounded
  @Schema(name = "SupplierBillLineRequest")
  record Line(
      @Schema(description = "The order's line; absent if it is of none") @Nullable UUID lineId,
      @NotNull @SingleLineText @Size(max = 500) String description,
      @NotNull @Positive @Quantity BigDecimal quantity,
      @Schema(
              description =
                  "Of quantity and unitCost: what the line was ordered in, or its base unit; default: what"
                      + " it was ordered in",
              examples = "XBX")
          @SingleLineText
          @Size(max = 20)
          @Nullable String unit,
      @Schema(description = "Net; below zero, of no order's line, for an allowance")
          @NotNull
          @DecimalMin("-1000000000000")
          @DecimalMax("1000000000000")
          @Digits(integer = 13, fraction = 6, message = "must have at most {fraction} decimals")
          @DecimalString
          BigDecimal unitCost,
      @Schema(description = "Net; absent: quantity × unitCost")
          @DecimalMin("-999999999999999")
          @DecimalMax("999999999999999")
          @Digits(integer = 15, fraction = 4)
          @DecimalString
          @Nullable BigDecimal total,
      @PositiveOrZero
          @DecimalMax("100")
          @Digits(integer = 3, fraction = 4)
          @DecimalString
          @Schema(
              description = "Left out, or what they come to, where taxes are named",
              examples = "19")
          @Nullable BigDecimal taxPercent,
      @Schema(
              description =
                  "Two taxes instead of one taxPercent, as they stand on the paper. Each is rounded by"
                      + " itself, on the sum of the lines that have both; taxTotal is their sum. In"
                      + " category S, or without one")
          @Size(max = 2)
          @Nullable List<@NotNull @Valid Tax> taxes,
      @Schema(
              description =
                  "Of EN 16931; default: S, or Z at 0 %. In all but S taxPercent is 0, or left out. AE"
                      + " (reverse charge) and K (goods from another country of the EU): the buyer owes"
                      + " the tax")
          @Nullable TaxCategory taxCategory,
      @Schema(
              description =
                  "At which you owe the tax of the line, only with AE or K: accounting posts input tax and"
                      + " tax payable of the same amount; absent: none",
              examples = "19")
          @Positive
          @DecimalMax("100")
          @Digits(integer = 3, fraction = 4)
          @DecimalString
          @Nullable BigDecimal selfAssessedTaxPercent) {

    Line {
      var isUntold = taxPercent == null && (taxes == null || taxes.isEmpty());
      if (isUntold && taxCategory != null && taxCategory != TaxCategory.S) {
        taxPercent = BigDecimal.ZERO;
      }
    }

    /// Null if none is told.
    @Nullable TaxRate taxRate() {
      return TaxRate.orNull(taxPercent, taxes);
    }
  }

  BillType typeOrBill() {
    return Objects.requireNonNullElse(type, BillType.BILL);
  }
}
