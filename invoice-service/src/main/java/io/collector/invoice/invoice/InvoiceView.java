package io.collector.invoice.invoice;

import io.collector.events.DecimalString;
import io.collector.events.PartOfTax;
import io.collector.events.Tax;
import io.collector.invoice.currency.OwnTotals;
import io.collector.invoice.currency.OwnTotalsView;
import io.collector.invoice.customer.Buyer;
import io.collector.invoice.document.DocumentAdjustment;
import io.collector.invoice.document.EInvoiceGap;
import io.collector.invoice.document.SoldView;
import io.collector.invoice.settings.Seller;
import io.collector.invoice.tax.PriceBasis;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.tax.Exemption;
import io.collector.tax.LineAdjustment;
import io.collector.tax.TaxGroup;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An invoice, as a reader sees it.
///
/// @param overdue         whether its due day has passed and something is open
/// @param openAmount      what is still to be paid
/// @param discountAmount  granted for paying early, tax included
/// @param discountTax     the tax that discounts took off
/// @param writtenOffTax   the tax that the write-off took off
/// @param dunningFees     charged for reminders, beside the balance
/// @param dunningInterest since the due date, as of the last reminder, beside the balance
/// @param dunningPaid     of fees and interest
/// @param reason          why it was voided or written off
@RegisterForReflection
@Schema(name = "Invoice")
public record InvoiceView(
    UUID id,
    @Schema(examples = "INV-2026-000123") String number,
    InvoiceStatus status,
    boolean overdue,
    @Nullable UUID orderId,
    @Nullable String orderNumber,
    @Nullable UUID deliveryNoteId,
    @Nullable String deliveryNumber,
    UUID customerId,
    @Schema(description = "The customer's own number of the order: BT-13", examples = "PO-4711")
        @Nullable String customerOrderNumber,
    @Schema(
            description = "By which the customer routes the invoice: BT-10",
            examples = "04011000-12345-03")
        @Nullable String buyerReference,
    Buyer buyer,
    @Schema(examples = "USD") String currency,
    @Schema(description = "NET: computed from net prices, the tax on the sum of the lines")
        PriceBasis priceBasis,
    @Schema(examples = "1250.00") @DecimalString BigDecimal subtotal,
    @Schema(examples = "250.00") @DecimalString BigDecimal taxTotal,
    @Schema(examples = "1500.00") @DecimalString BigDecimal grandTotal,
    @Schema(
            description = "What is paid more than the total, or less below zero: rounded to coins",
            examples = "0.02")
        @DecimalString
        BigDecimal roundingAmount,
    @Schema(description = "In advance, when it was issued; a part of what is paid") @DecimalString
        BigDecimal prepaidAmount,
    @DecimalString BigDecimal paidAmount,
    @DecimalString BigDecimal discountAmount,
    @DecimalString BigDecimal discountTax,
    @DecimalString BigDecimal creditedAmount,
    @DecimalString BigDecimal writtenOffAmount,
    @DecimalString BigDecimal writtenOffTax,
    @DecimalString BigDecimal openAmount,
    Instant issueDate,
    Instant dueDate,
    @Schema(description = "The tenant's day of issue") LocalDate issuedOn,
    @Schema(description = "The day by which it has to be paid; overdue from the next on")
        LocalDate dueOn,
    @Schema(
            description =
                "The first day on which something of it was delivered; absent if nobody knew it when it"
                    + " was issued")
        @Nullable LocalDate deliveredFrom,
    @Schema(description = "The last such day; the same if all was delivered on one")
        @Nullable LocalDate deliveredTo,
    @Schema(
            description =
                "Empty if all has to be paid at once; else dueOn is the earliest open one")
        List<InstalmentView> instalments,
    @Schema(description = "What is granted for paying early; absent for nothing")
        @Nullable EarlyPaymentView earlyPayment,
    @Nullable Instant paidAt,
    @Nullable String reason,
    @Nullable BlockRelease blockRelease,
    int dunningLevel,
    @DecimalString BigDecimal dunningFees,
    @DecimalString BigDecimal dunningInterest,
    @DecimalString BigDecimal dunningPaid,
    List<Line> lines,
    List<DocumentAdjustment.View> allowancesAndCharges,
    List<TaxOfRate> taxBreakdown,
    @Schema(
            description =
                "In the tenant's own currency, of an invoice in another one, once a rate is known")
        @Nullable OwnTotalsView ownCurrency,
    @Schema(
            description =
                "What its e-invoice lacks, for which that is 409 `incomplete-e-invoice`. Empty if it"
                    + " lacks nothing, or the invoice is void and has none")
        List<EInvoiceGap> eInvoiceMissing,
    long version) {

  /// @param listPrice before tax and discount, of `priceBaseQuantity` units (1 if absent); of net
  ///     prices alone
  /// @param unitPrice before tax, after the discount
  /// @param discountAmount taken off the line: `listPrice` × `quantity` ÷ `priceBaseQuantity`,
  ///     rounded, less this is the total
  /// @param total     before tax
  @RegisterForReflection
  @Schema(name = "InvoiceLine")
  public record Line(
      UUID id,
      @Nullable UUID orderLineId,
      @Nullable UUID productId,
      @Nullable String sku,
      String description,
      BigDecimal quantity,
      @Schema(description = "The base unit, of all quantities", examples = "C62") String unit,
      @Nullable SoldView soldIn,
      @DecimalString @Nullable BigDecimal listPrice,
      @Nullable BigDecimal priceBaseQuantity,
      @DecimalString BigDecimal unitPrice,
      @DecimalString @Nullable BigDecimal discountAmount,
      @DecimalString BigDecimal total,
      @Schema(examples = "S") String taxCategory,
      @DecimalString BigDecimal taxPercent,
      @Schema(description = "Two taxes, which come to taxPercent") @Nullable List<Tax> taxes,
      BigDecimal creditedQuantity,
      @Schema(description = "What it is for, on a collective invoice") @Nullable Shipped shipment,
      @Schema(description = "In the total already") List<LineAdjustment> allowancesAndCharges) {

    static Line of(InvoiceLine line, MinorUnit money) {
      var price = line.netPrice();
      return new Line(
          line.id(),
          line.orderLineId(),
          line.productId(),
          line.sku(),
          line.description(),
          Decimals.plain(line.quantity()),
          line.unit().unit(),
          SoldView.of(line.unit(), line.quantity(), line.salesUnitPrice(), money),
          price == null ? null : money.show(price.listPrice()),
          price == null ? null : Decimals.plainOrNull(price.baseQuantity()),
          money.show(line.unitPrice()),
          line.discount(money),
          money.show(line.net()),
          line.tax().category(),
          line.tax().percent(),
          line.tax().rate().told(),
          Decimals.plain(line.creditedQuantity()),
          line.shipment() == null ? null : Shipped.of(line.shipment()),
          line.adjustments());
    }
  }

  /// A delivery of an order, or its services.
  ///
  /// @param day the tenant's, of the delivery or when the services were due
  @RegisterForReflection
  @Schema(name = "InvoicedShipment")
  public record Shipped(
      UUID orderId,
      @Schema(examples = "ORD-2026-000123") String orderNumber,
      @Nullable UUID deliveryNoteId,
      @Schema(examples = "DN-2026-000123") @Nullable String deliveryNumber,
      LocalDate day) {

    static Shipped of(Shipment shipment) {
      return new Shipped(
          shipment.orderId(),
          shipment.orderNumber(),
          shipment.deliveryNoteId(),
          shipment.deliveryNumber(),
          shipment.day());
    }
  }

  /// The tax of one category and rate.
  @RegisterForReflection
  @Schema(name = "TaxGroup")
  public record TaxOfRate(
      @Schema(examples = "S") String taxCategory,
      @DecimalString BigDecimal taxPercent,
      @DecimalString BigDecimal taxableAmount,
      @DecimalString BigDecimal taxAmount,
      @Schema(description = "Where there are two: their amounts add up to taxAmount")
          @Nullable List<PartOfTax> taxes,
      @Schema(description = "Why no tax is charged", examples = "Reverse charge")
          @Nullable String exemptionReason,
      @Schema(description = "The same as a code of the VATEX list", examples = "VATEX-EU-AE")
          @Nullable String exemptionCode) {

    static TaxOfRate of(TaxedDocument.Group group, Exemption exemption, MinorUnit money) {
      return new TaxOfRate(
          group.group().category(),
          group.group().percent(),
          money.show(group.taxable()),
          money.show(group.tax()),
          group.parts(money),
          exemption.reason(),
          exemption.code());
    }

    /// Of a credit note, whose invoice says why no tax is charged.
    public static TaxOfRate of(TaxedDocument.Group group, MinorUnit money) {
      return of(group, Exemption.NONE, money);
    }
  }

  /// @param today  of the tenant
  /// @param seller as the settings name it now
  static InvoiceView of(Invoice invoice, LocalDate today, Seller seller) {
    var money = invoice.money();
    var exemptions = invoice.exemptions();
    var delivered = invoice.deliveryDays();
    return new InvoiceView(
        invoice.id(),
        invoice.number(),
        invoice.status(),
        invoice.isOverdue(today),
        invoice.orderId(),
        invoice.orderNumber(),
        invoice.deliveryNoteId(),
        invoice.deliveryNumber(),
        invoice.customerId(),
        invoice.references().orderNumber(),
        invoice.references().reference(),
        invoice.buyer(),
        invoice.currency(),
        invoice.priceBasis(),
        money.show(invoice.subtotal()),
        money.show(invoice.taxTotal()),
        money.show(invoice.grandTotal()),
        money.show(invoice.roundingAmount()),
        money.show(invoice.prepaidAmount()),
        money.show(invoice.paidAmount()),
        money.show(invoice.discountAmount()),
        money.show(invoice.discountTax()),
        money.show(invoice.creditedAmount()),
        money.show(invoice.writtenOffAmount()),
        money.show(invoice.writtenOffTax()),
        money.show(invoice.openAmount()),
        invoice.issuedAt(),
        invoice.dueAt(),
        invoice.issuedOn(),
        invoice.dueOn(),
        delivered == null ? null : delivered.first(),
        delivered == null ? null : delivered.last(),
        InstalmentView.of(invoice, today),
        EarlyPaymentView.of(invoice),
        invoice.paidAt(),
        invoice.reason(),
        invoice.blockRelease(),
        invoice.dunningLevel(),
        money.show(invoice.dunningFees()),
        money.show(invoice.dunningInterest()),
        money.show(invoice.dunningPaid()),
        invoice.soldLines().stream().map(line -> Line.of(line, money)).toList(),
        invoice.adjustments().stream()
            .map(
                line ->
                    DocumentAdjustment.View.of(
                        line.id(), line.adjustment(invoice.priceBasis()), money))
            .toList(),
        invoice.taxes().stream().map(group -> tax(group, exemptions, money)).toList(),
        OwnTotalsView.of(OwnTotals.of(invoice.taxes(), invoice.own())),
        invoice.isVoided() ? List.of() : invoice.eInvoiceNeeds().missing(seller),
        invoice.version());
  }

  private static TaxOfRate tax(
      TaxedDocument.Group group, Map<TaxGroup, Exemption> exemptions, MinorUnit money) {
    return TaxOfRate.of(group, Objects.requireNonNull(exemptions.get(group.group())), money);
  }
}
