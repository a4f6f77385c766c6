package io.collector.events.invoice;

import io.collector.events.DecimalString;
import io.collector.events.PartOfTax;
import io.collector.events.Payload;
import io.collector.events.SoldIn;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `invoice.issued`: an invoice went out. Accounting posts receivable, revenue and tax. Frozen.
///
/// @param deliveryNoteId    the delivery it is for
/// @param currency          ISO 4217
/// @param subtotal          before tax, in `currency`
/// @param taxTotal          in `currency`
/// @param grandTotal        `subtotal` + `taxTotal`, in `currency`
/// @param dueDate           the last moment of the day by which it has to be paid
/// @param lineItems         what is charged, at least one line
/// @param issueDate         the date on the document; absent if at the envelope's timestamp
/// @param documentType      `INVOICE` (default), `CORRECTED_INVOICE`, `PREPAYMENT`, …
/// @param originalInvoiceId the invoice that this one corrects
/// @param taxBreakdown      the tax by category and rate; adds up to `taxTotal`
/// @param priceBasis        `NET`: computed from net prices; `GROSS`: from prices with tax in them.
///     Absent: `GROSS`
/// @param dueOn the day by which it has to be paid; absent: the tenant's day of `dueDate`
/// @param roundingAmount what is paid more than `grandTotal`, or less below zero: rounded to coins,
///     in `currency`; absent: 0
/// @param orders of a collective invoice, which has no `orderId`: what it is about; else absent
/// @param instalments when which part has to be paid, the earliest first; together what has to be
///     paid. Whatever settles the invoice settles the earliest first. Absent: all of it by `dueOn`
public record InvoiceIssued(
    UUID invoiceId,
    String invoiceNumber,
    UUID customerId,
    @Nullable UUID orderId,
    @Nullable UUID deliveryNoteId,
    String currency,
    @DecimalString BigDecimal subtotal,
    @DecimalString BigDecimal taxTotal,
    @DecimalString BigDecimal grandTotal,
    Instant dueDate,
    List<LineItem> lineItems,
    @Nullable Instant issueDate,
    @Nullable String documentType,
    @Nullable UUID originalInvoiceId,
    @Nullable List<TaxGroup> taxBreakdown,
    @Nullable String priceBasis,
    @Nullable LocalDate dueOn,
    @DecimalString @Nullable BigDecimal roundingAmount,
    @Nullable List<OrderPart> orders,
    @Nullable List<Instalment> instalments)
    implements Payload {

  /// What has to be paid.
  public BigDecimal payableAmount() {
    return roundingAmount == null ? grandTotal : grandTotal.add(roundingAmount);
  }

  @Override
  public String businessId() {
    return invoiceId.toString();
  }

  /// One charged line.
  ///
  /// @param quantity   in the product's unit, as a decimal string
  /// @param unitPrice  net price of one unit, in `currency`
  /// @param total      net amount of the line, in `currency`
  /// @param taxPercent 0 to 100
  /// @param productId  absent for free text
  /// @param orderLineId the order's line
  /// @param listPrice   net, of `priceBaseQuantity`, before the discount; of net prices alone
  /// @param priceBaseQuantity how many units `listPrice` is for; absent: 1
  /// @param discountAmount taken off the line: `quantity` / `priceBaseQuantity` × `listPrice`,
  ///     rounded, less this is `total`
  /// @param unit      the unit of `quantity`: the product's base unit
  /// @param soldIn    the unit that the line was sold in, where it isn't `unit`
  /// @param orderId   of a collective invoice: the order that the line is of
  /// @param deliveryNoteId of a collective invoice: the delivery that the line is of
  public record LineItem(
      String description,
      @DecimalString BigDecimal quantity,
      @DecimalString BigDecimal unitPrice,
      @DecimalString BigDecimal total,
      @DecimalString @Nullable BigDecimal taxPercent,
      @Nullable UUID productId,
      @Nullable UUID orderLineId,
      @DecimalString @Nullable BigDecimal listPrice,
      @DecimalString @Nullable BigDecimal priceBaseQuantity,
      @DecimalString @Nullable BigDecimal discountAmount,
      @Nullable String unit,
      @Nullable SoldIn soldIn,
      @Nullable UUID orderId,
      @Nullable UUID deliveryNoteId) {}

  /// A part of the invoice that has a day of its own.
  ///
  /// @param dueOn  the day by which it has to be paid
  /// @param amount in `currency`
  public record Instalment(LocalDate dueOn, @DecimalString BigDecimal amount) {}

  /// An order on a collective invoice.
  ///
  /// @param grandTotal what of the invoice's `grandTotal` is for it, in `currency`; these add up
  public record OrderPart(
      UUID orderId, @Nullable String orderNumber, @DecimalString BigDecimal grandTotal) {}

  /// The tax of one category and rate, rounded once, half-up, to the currency's minor unit; of two
  /// taxes each is.
  ///
  /// @param taxCategory   EN 16931 category: `S` standard, `Z` zero, `E` exempt, `AE` reverse
  ///     charge, …
  /// @param taxPercent    0 to 100
  /// @param taxableAmount net, in `currency`
  /// @param taxAmount     in `currency`
  /// @param taxes two taxes instead of one rate: `taxPercent` is what they come to; their amounts
  ///     add up to `taxAmount`
  public record TaxGroup(
      String taxCategory,
      @DecimalString BigDecimal taxPercent,
      @DecimalString BigDecimal taxableAmount,
      @DecimalString BigDecimal taxAmount,
      @Nullable List<PartOfTax> taxes) {}
}
