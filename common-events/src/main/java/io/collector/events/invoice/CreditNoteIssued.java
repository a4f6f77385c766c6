package io.collector.events.invoice;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import io.collector.events.SoldIn;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `credit_note.issued`: an invoice was corrected downwards, in part or in full. All amounts are
/// positive and reduce what the customer owes. Accounting posts the reverse of the invoice.
///
/// @param originalInvoiceId the invoice that it corrects
/// @param returnId          the return that caused it
/// @param refundId          the refund of the order that caused it
/// @param currency          ISO 4217
/// @param subtotal          before tax, in `currency`
/// @param taxTotal          in `currency`
/// @param grandTotal        `subtotal` + `taxTotal`, in `currency`
/// @param roundingAmount the invoice's, if nothing of that is left to credit, beside `grandTotal`,
///     in `currency`; absent: 0
/// @param reason            `RETURNED`, `PRICE_CORRECTION`, `NOT_DELIVERED`, `GOODWILL`, …
/// @param issueDate         the date on the document
/// @param lineItems         what is credited, at least one line
/// @param taxBreakdown      the tax by category and rate; adds up to `taxTotal`
/// @param customerCredit    what of `grandTotal` is the customer's credit now, for it had been
///     paid, or is more than is left of the invoice, in `currency`
/// @param writeOffReversed  what of `grandTotal` had been written off before, in `currency`
/// @param discountReversed  what of `grandTotal` had been granted for paying early, in `currency`
/// @param priceBasis        `NET`: computed from net prices; `GROSS`: from prices with tax in them.
///     Absent: `GROSS`
/// @param writeOffTaxBreakdown the tax in `writeOffReversed` that the write-off had taken off
/// @param discountTaxBreakdown the tax in `discountReversed` that the discount had taken off
public record CreditNoteIssued(
    UUID creditNoteId,
    String creditNoteNumber,
    UUID originalInvoiceId,
    @Nullable String originalInvoiceNumber,
    UUID customerId,
    @Nullable UUID orderId,
    @Nullable UUID returnId,
    @Nullable UUID refundId,
    String currency,
    @DecimalString BigDecimal subtotal,
    @DecimalString BigDecimal taxTotal,
    @DecimalString BigDecimal grandTotal,
    String reason,
    Instant issueDate,
    List<LineItem> lineItems,
    @Nullable List<InvoiceIssued.TaxGroup> taxBreakdown,
    @DecimalString @Nullable BigDecimal customerCredit,
    @DecimalString @Nullable BigDecimal writeOffReversed,
    @DecimalString @Nullable BigDecimal discountReversed,
    @Nullable String priceBasis,
    @Nullable List<InvoiceIssued.TaxGroup> writeOffTaxBreakdown,
    @Nullable List<InvoiceIssued.TaxGroup> discountTaxBreakdown,
    @DecimalString @Nullable BigDecimal roundingAmount)
    implements Payload {

  /// What the customer owes less.
  public BigDecimal payableAmount() {
    return roundingAmount == null ? grandTotal : grandTotal.add(roundingAmount);
  }

  @Override
  public String businessId() {
    return creditNoteId.toString();
  }

  /// One credited line.
  ///
  /// @param quantity    in the product's unit
  /// @param unitPrice   net price of one unit, in `currency`
  /// @param total       net amount of the line, in `currency`
  /// @param taxPercent  0 to 100
  /// @param productId   absent for free text
  /// @param orderLineId the order's line
  /// @param listPrice   net, of `priceBaseQuantity`, before the discount; of net prices,
  ///     or of a line of which an amount was credited before
  /// @param priceBaseQuantity how many units `listPrice` is for; absent: 1
  /// @param discountAmount taken off the line: `quantity` / `priceBaseQuantity` × `listPrice`,
  ///     rounded, less this is `total`
  /// @param unit      the unit of `quantity`: the product's base unit
  /// @param soldIn    the unit that the line was sold in, where it isn't `unit`
  public record LineItem(
      String description,
      BigDecimal quantity,
      @DecimalString BigDecimal unitPrice,
      @DecimalString BigDecimal total,
      @DecimalString @Nullable BigDecimal taxPercent,
      @Nullable UUID productId,
      @Nullable UUID orderLineId,
      @DecimalString @Nullable BigDecimal listPrice,
      @Nullable BigDecimal priceBaseQuantity,
      @DecimalString @Nullable BigDecimal discountAmount,
      @Nullable String unit,
      @Nullable SoldIn soldIn) {}
}
