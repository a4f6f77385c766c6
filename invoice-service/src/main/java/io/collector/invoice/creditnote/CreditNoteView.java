package io.collector.invoice.creditnote;

import io.collector.events.DecimalString;
import io.collector.events.Tax;
import io.collector.invoice.currency.OwnTotalsView;
import io.collector.invoice.document.DocumentAdjustment;
import io.collector.invoice.document.EInvoiceGap;
import io.collector.invoice.document.SoldView;
import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.InvoiceView;
import io.collector.invoice.settings.Seller;
import io.collector.invoice.tax.PriceBasis;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A credit note, as a reader sees it.
///
/// @param customerCredit how much of it is the customer's credit, for the invoice was paid
@RegisterForReflection
@Schema(name = "CreditNote")
record CreditNoteView(
    UUID id,
    @Schema(examples = "CN-2026-000012") String number,
    UUID invoiceId,
    String invoiceNumber,
    @Nullable UUID orderId,
    @Nullable UUID returnId,
    UUID customerId,
    @Schema(examples = "USD") String currency,
    @Schema(description = "The invoice's") PriceBasis priceBasis,
    @DecimalString BigDecimal subtotal,
    @DecimalString BigDecimal taxTotal,
    @DecimalString BigDecimal grandTotal,
    @Schema(description = "Of the invoice, if nothing of that is left to credit") @DecimalString
        BigDecimal roundingAmount,
    @DecimalString BigDecimal customerCredit,
    String reason,
    Instant issueDate,
    List<Line> lines,
    List<DocumentAdjustment.View> allowancesAndCharges,
    List<InvoiceView.TaxOfRate> taxBreakdown,
    @Schema(
            description =
                "In the tenant's own currency, of a credit note in another one, at the invoice's rate")
        @Nullable OwnTotalsView ownCurrency,
    @Schema(
            description =
                "What its e-invoice lacks, for which that is 409 `incomplete-e-invoice`; empty if it"
                    + " lacks nothing")
        List<EInvoiceGap> eInvoiceMissing,
    long version) {

  /// @param listPrice the invoice's, before tax and discount, of `priceBaseQuantity` units (1 if
  ///     absent); of net prices, or as `unitPrice` if an amount was credited before
  /// @param unitPrice the invoice's, before tax
  /// @param discountAmount taken off the line, for it was granted, or credited before:
  ///     `listPrice` × `quantity` ÷ `priceBaseQuantity`, rounded, less this is the total
  /// @param total     before tax
  @RegisterForReflection
  @Schema(name = "CreditNoteLine")
  record Line(
      @Nullable UUID orderLineId,
      @Nullable UUID productId,
      String description,
      BigDecimal quantity,
      @Schema(description = "The base unit", examples = "C62") String unit,
      @Nullable SoldView soldIn,
      @DecimalString @Nullable BigDecimal listPrice,
      @Nullable BigDecimal priceBaseQuantity,
      @DecimalString BigDecimal unitPrice,
      @DecimalString @Nullable BigDecimal discountAmount,
      @DecimalString BigDecimal total,
      @DecimalString BigDecimal taxPercent,
      @Schema(description = "Two taxes, which come to taxPercent") @Nullable List<Tax> taxes) {

    static Line of(CreditNoteLine line, MinorUnit money) {
      var price = line.netPrice();
      return new Line(
          line.orderLineId(),
          line.productId(),
          line.description(),
          Decimals.plain(line.quantity()),
          line.unit().unit(),
          SoldView.of(line.unit(), line.quantity(), line.salesUnitPrice(), money),
          price == null ? null : money.show(price.listPrice()),
          price == null ? null : Decimals.plainOrNull(price.baseQuantity()),
          money.show(line.unitPrice()),
          price == null ? null : price.discount(line.quantity(), line.net(), money),
          money.show(line.net()),
          line.tax().percent(),
          line.tax().rate().told());
    }
  }

  /// @param invoice   that it corrects
  /// @param sellerNow as the settings name it now
  static CreditNoteView of(CreditNote note, Invoice invoice, Seller sellerNow) {
    var money = note.money();
    return new CreditNoteView(
        note.id(),
        note.number(),
        note.invoiceId(),
        note.invoiceNumber(),
        note.orderId(),
        note.returnId(),
        note.customerId(),
        note.currency(),
        note.priceBasis(),
        money.show(note.subtotal()),
        money.show(note.taxTotal()),
        money.show(note.grandTotal()),
        money.show(note.roundingAmount()),
        money.show(note.releasedAmount()),
        note.reason(),
        note.issuedAt(),
        note.soldLines().stream().map(line -> Line.of(line, money)).toList(),
        note.adjustments().stream()
            .map(line -> DocumentAdjustment.View.of(line.id(), line.adjustment(), money))
            .toList(),
        note.taxes().stream().map(group -> InvoiceView.TaxOfRate.of(group, money)).toList(),
        OwnTotalsView.of(note.own()),
        note.eInvoiceNeeds(invoice).missing(sellerNow),
        note.version());
  }
}
