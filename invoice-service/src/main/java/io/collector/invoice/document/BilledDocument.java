package io.collector.invoice.document;

import static java.util.stream.Collectors.joining;

import io.collector.invoice.currency.OwnTotals;
import io.collector.invoice.customer.Buyer;
import io.collector.invoice.customer.CustomerReferences;
import io.collector.invoice.settings.Seller;
import io.collector.invoice.tax.CategoryRules;
import io.collector.invoice.tax.NetPrice;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.invoice.term.EarlyTerms;
import io.collector.invoice.term.Instalment;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.tax.Exemption;
import io.collector.tax.LineAdjustment;
import io.collector.tax.LineKind;
import io.collector.tax.TaxGroup;
import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An invoice or a credit note, as it is written out.
///
/// @param dueOn    by when it has to be paid; absent of a credit note
/// @param corrects the invoice that a credit note corrects
/// @param reason   why it was issued, or voided
/// @param open     what is still to be paid of it
/// @param prepaid  what was paid in advance, when it was issued
/// @param rounding what is paid more than the total, or less below zero
/// @param instalments empty if all has to be paid at once
/// @param adjustments allowances and charges of the whole document
/// @param own totals in the tenant's own currency, of a document in another one
/// @param exemptions why no tax is charged, by category and rate
/// @param seller  as it was named when the document was issued; null: as the settings name it
/// @param early   what is granted for paying early; null for nothing
/// @param delivered when it was delivered; null if nobody knew that when it was issued
public record BilledDocument(
    String number,
    LocalDate issuedOn,
    @Nullable LocalDate dueOn,
    @Nullable Corrected corrects,
    @Nullable String orderNumber,
    @Nullable String deliveryNumber,
    UUID customerId,
    CustomerReferences references,
    Buyer buyer,
    String currency,
    List<Line> lines,
    List<TaxedDocument.Group> taxes,
    BigDecimal subtotal,
    BigDecimal taxTotal,
    BigDecimal grandTotal,
    BigDecimal open,
    BigDecimal prepaid,
    BigDecimal rounding,
    boolean isVoid,
    @Nullable String reason,
    Map<TaxGroup, Exemption> exemptions,
    List<DocumentAdjustment> adjustments,
    List<Instalment> instalments,
    @Nullable OwnTotals own,
    @Nullable Seller seller,
    @Nullable EarlyTerms early,
    @Nullable DeliveryDays delivered) {

  /// The invoice that a credit note corrects.
  public record Corrected(String number, LocalDate issuedOn) {}

  /// @param unitPrice before tax, after the discount
  /// @param net       of the whole line, before tax
  /// @param netPrice  as it was agreed, of net prices
  /// @param note      what it is for, on a collective invoice
  /// @param adjustments allowances and charges, in the price basis
  public record Line(
      @Nullable String sku,
      String description,
      BigDecimal quantity,
      String unit,
      BigDecimal unitPrice,
      BigDecimal net,
      TaxGroup tax,
      @Nullable NetPrice netPrice,
      @Nullable String note,
      List<LineAdjustment> adjustments) {

    /// In the unit that it was sold in, if the quantity is a number of it.
    public static Line of(
        @Nullable String sku,
        String description,
        BigDecimal quantity,
        LineUnit unit,
        @Nullable BigDecimal salesUnitPrice,
        BigDecimal unitPrice,
        BigDecimal net,
        TaxGroup tax,
        @Nullable NetPrice netPrice,
        @Nullable String note,
        List<LineAdjustment> adjustments) {
      var sold = unit.sold(quantity);
      if (sold.isEmpty() || salesUnitPrice == null) {
        return new Line(
            sku,
            description,
            quantity,
            unit.unit(),
            unitPrice,
            net,
            tax,
            netPrice,
            note,
            adjustments);
      }
      return new Line(
          sku,
          description,
          sold.get(),
          unit.ordered(),
          salesUnitPrice,
          net,
          tax,
          netPrice == null ? null : netPrice.of(unit.unitFactor(), salesUnitPrice),
          note,
          adjustments);
    }

    /// The price that the line is computed from: before the discount, if that is told apart.
    BigDecimal price() {
      return netPrice == null ? unitPrice : netPrice.listPrice();
    }

    /// How many units the price is for; null for one.
    @Nullable BigDecimal baseQuantity() {
      return netPrice == null ? null : netPrice.baseQuantity();
    }

    /// What was taken off the line without a reason of its own; null if nothing was told apart.
    @Nullable BigDecimal discount(MinorUnit money) {
      return netPrice == null || !adjustments.isEmpty()
          ? null
          : netPrice.discount(quantity, net, money);
    }

    /// Allowances and charges that e-invoices tell: of net prices, as all their prices are.
    List<WrittenAllowance> allowances(MinorUnit money) {
      var discount = discount(money);
      if (discount != null) {
        return List.of(WrittenAllowance.discount(discount, net));
      }
      if (netPrice == null) {
        return List.of();
      }
      var base = netPrice.beforeDiscount(quantity, money);
      return adjustments.stream()
          .map(one -> WrittenAllowance.of(one, base, quantity.signum()))
          .toList();
    }
  }

  /// What has to be paid, beside what was prepaid.
  BigDecimal payable() {
    return charged().subtract(prepaid);
  }

  /// All that has to be paid or was prepaid.
  BigDecimal charged() {
    return grandTotal.add(rounding);
  }

  /// What the lines come to, before tax.
  BigDecimal lineTotal() {
    return Decimals.sum(lines.stream().map(Line::net).toList());
  }

  /// What allowances, or charges, come to, before tax.
  BigDecimal adjustmentTotal(LineKind kind) {
    return Decimals.sum(
        adjustments.stream()
            .filter(one -> one.kind() == kind)
            .map(DocumentAdjustment::net)
            .toList());
  }

  /// Why no tax is charged; none where there is nothing to explain.
  Exemption exemption(TaxGroup group) {
    return exemptions.getOrDefault(group, Exemption.NONE);
  }

  boolean isOutOfScope() {
    return isTaxed("O");
  }

  /// Whether a party's tax number is told as VAT number. Without its country it is none, and where
  /// the document is out of scope of the tax (BR-O-02) none is told: it is the registration then.
  boolean showsVatNumber(@Nullable String taxId) {
    return CategoryRules.vatNumber(taxId) != null && !isOutOfScope();
  }

  /// When it was delivered, as it is written out (BT-72, BG-14); null if nobody knows. An
  /// intra-Community supply has to tell a day (BR-IC-11): that of issue where no other is known.
  @Nullable DeliveryDays deliveryDays() {
    return delivered == null && isIntraCommunitySupply()
        ? new DeliveryDays(issuedOn, issuedOn)
        : delivered;
  }

  /// BT-72; null if nobody knows it, or there are several days.
  @Nullable LocalDate deliveryDay() {
    var days = deliveryDays();
    return days != null && days.isOneDay() ? days.first() : null;
  }

  /// BG-14: several days; null if there are none.
  @Nullable DeliveryDays deliveryPeriod() {
    var days = deliveryDays();
    return days == null || days.isOneDay() ? null : days;
  }

  boolean isIntraCommunitySupply() {
    return isTaxed("K");
  }

  private boolean isTaxed(String category) {
    return taxes.stream().anyMatch(tax -> tax.group().category().equals(category));
  }

  /// Whose tax an e-invoice tells beside that of its own currency; null if none. The standard knows
  /// two decimals.
  @Nullable OwnTotals taxCurrency() {
    return own == null || own.money().digits() > 2 ? null : own;
  }

  /// As if nothing had been paid of it or credited.
  BilledDocument asIssued() {
    return new BilledDocument(
        number,
        issuedOn,
        dueOn,
        corrects,
        orderNumber,
        deliveryNumber,
        customerId,
        references,
        buyer,
        currency,
        lines,
        taxes,
        subtotal,
        taxTotal,
        grandTotal,
        payable(),
        prepaid,
        rounding,
        isVoid,
        reason,
        exemptions,
        adjustments,
        instalments,
        own,
        seller,
        early,
        delivered);
  }

  /// What is granted for paying early, and the days and amounts of instalments (BT-20); null if
  /// there is neither.
  @Nullable String termsInWords() {
    var terms =
        Stream.of(discountInWords(), instalmentsInWords()).filter(it -> !it.isEmpty()).toList();
    return terms.isEmpty() ? null : String.join("; ", terms);
  }

  private String discountInWords() {
    return early == null
        ? ""
        : "%s %% discount until %s".formatted(early.percent().toPlainString(), early.until());
  }

  /// All of their days and amounts.
  private String instalmentsInWords() {
    return instalments.stream()
        .map(
            one ->
                "%s: %s %s"
                    .formatted(one.dueOn(), money().show(one.amount()).toPlainString(), currency))
        .collect(joining("; "));
  }

  EInvoiceNeeds eInvoiceNeeds() {
    return new EInvoiceNeeds(buyer, money(), taxes, exemptions, seller);
  }

  MinorUnit money() {
    return MinorUnit.known(currency);
  }
}
