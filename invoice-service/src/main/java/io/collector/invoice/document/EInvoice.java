package io.collector.invoice.document;

import io.collector.events.DecimalString;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What an e-invoice says.
///
/// @param lineTotal of the lines, before allowances, charges and tax
/// @param subtotal  before tax
/// @param prepaid   what was paid in advance
/// @param payable   what has to be paid
@RegisterForReflection
@Schema(name = "EInvoice")
record EInvoice(
    Kind kind,
    @Schema(examples = "INV-2026-000123") String number,
    LocalDate issuedOn,
    @Nullable LocalDate dueOn,
    @Schema(examples = "EUR") String currency,
    @Schema(description = "In which the tax is told, too", examples = "PLN")
        @Nullable String taxCurrency,
    @Schema(description = "By which the buyer routes it (BT-10)") @Nullable String buyerReference,
    @Schema(description = "The buyer's (BT-13)") @Nullable String orderNumber,
    @Schema(description = "The seller's number of the order (BT-14)", examples = "ORD-2026-000042")
        @Nullable String salesOrderNumber,
    @Nullable String deliveryNumber,
    @Schema(description = "When it was delivered, on one day (BT-72)")
        @Nullable LocalDate deliveredOn,
    @Schema(description = "The first day of the period that it is for (BT-73)")
        @Nullable LocalDate periodFrom,
    @Schema(description = "The last day of that period (BT-74)") @Nullable LocalDate periodTo,
    @Schema(description = "The invoice that a credit note corrects") @Nullable String corrects,
    @Nullable String note,
    @Nullable String paymentTerms,
    @Schema(description = "Where to pay") @Nullable String iban,
    Party seller,
    Party buyer,
    List<Line> lines,
    List<AllowanceCharge> allowancesAndCharges,
    List<Tax> taxBreakdown,
    @DecimalString BigDecimal lineTotal,
    @DecimalString BigDecimal subtotal,
    @Schema(description = "The tax as the document states it (BT-110); absent if it doesn't")
        @DecimalString
        @Nullable BigDecimal taxTotal,
    @Schema(description = "The tax in taxCurrency") @DecimalString
        @Nullable BigDecimal taxTotalInTaxCurrency,
    @DecimalString BigDecimal grandTotal,
    @DecimalString @Nullable BigDecimal prepaid,
    @Schema(description = "Of what is payable: in it, beside the total") @DecimalString
        @Nullable BigDecimal rounding,
    @DecimalString BigDecimal payable) {

  /// What it is.
  @Schema(name = "EInvoiceKind")
  enum Kind {
    INVOICE,
    CREDIT_NOTE
  }

  /// @param taxId VAT number, else the registration
  @RegisterForReflection
  @Schema(name = "EInvoiceParty")
  record Party(
      @Nullable String name,
      @Nullable String taxId,
      @Nullable String street,
      @Nullable String street2,
      @Nullable String postalCode,
      @Nullable String city,
      @Nullable String region,
      @Nullable String country) {}

  /// @param price        before tax, of `priceBaseQuantity` units (1 if absent), before the
  ///     discount
  /// @param discount     taken off the line: its allowances less its charges
  /// @param total        before tax
  /// @param note         in words: the order and the delivery of a collective invoice's line
  @RegisterForReflection
  @Schema(name = "EInvoiceLine")
  record Line(
      @Nullable String sku,
      String description,
      BigDecimal quantity,
      @Schema(examples = "C62") String unit,
      @DecimalString BigDecimal price,
      @Nullable BigDecimal priceBaseQuantity,
      @DecimalString @Nullable BigDecimal discount,
      List<LineAllowanceCharge> allowancesAndCharges,
      @DecimalString BigDecimal total,
      String taxCategory,
      @DecimalString BigDecimal taxPercent,
      @Nullable String note) {}

  /// Of a line.
  @RegisterForReflection
  @Schema(name = "EInvoiceLineAllowanceCharge")
  record LineAllowanceCharge(
      boolean isCharge,
      @Nullable String reason,
      @DecimalString BigDecimal amount,
      @DecimalString @Nullable BigDecimal percent) {}

  /// Of the whole document.
  @RegisterForReflection
  @Schema(name = "EInvoiceAllowanceCharge")
  record AllowanceCharge(
      boolean isCharge,
      @Nullable String reason,
      @DecimalString BigDecimal amount,
      @DecimalString @Nullable BigDecimal percent,
      @DecimalString @Nullable BigDecimal base,
      String taxCategory,
      @DecimalString BigDecimal taxPercent) {}

  /// Of one category and rate.
  @RegisterForReflection
  @Schema(name = "EInvoiceTax")
  record Tax(
      String taxCategory,
      @DecimalString BigDecimal taxPercent,
      @DecimalString BigDecimal taxableAmount,
      @DecimalString BigDecimal taxAmount,
      @Nullable String exemptionReason,
      @Nullable String exemptionCode) {}
}
