package io.collector.procurement.einvoice;

import com.helger.xsds.ccts.cct.schemamodule.AmountType;
import io.collector.money.Decimals;
import io.collector.procurement.einvoice.EInvoice.Extra;
import io.collector.procurement.einvoice.EInvoice.Format;
import io.collector.procurement.einvoice.EInvoice.Line;
import io.collector.procurement.einvoice.EInvoice.Totals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AllowanceChargeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CreditNoteLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.InvoiceLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemIdentificationType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.MonetaryTotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.OrderLineReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.OrderReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PaymentMeansType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PriceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.SupplierPartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxCategoryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxTotalType;
import oasis.names.specification.ubl.schema.xsd.creditnote_21.CreditNoteType;
import oasis.names.specification.ubl.schema.xsd.invoice_21.InvoiceType;
import oasis.names.specification.ubl.schema.xsd.unqualifieddatatypes_21.QuantityType;
import org.jspecify.annotations.Nullable;

/// UBL 2.1 into our form.
final class Ubl {

  /// What UBL writes where it needs the buyer's order number, and there is none.
  private static final String NO_ORDER_NUMBER = "NA";

  private final Amounts amounts;

  private Ubl(@Nullable String currency, @Nullable String taxCurrency) {
    amounts = new Amounts(currency, taxCurrency);
  }

  static EInvoice of(InvoiceType invoice) {
    var type = invoice.getInvoiceTypeCodeValue();
    var head =
        new Head(
            type != null && DocumentTypes.CREDIT_NOTES.contains(type),
            type,
            invoice.getIDValue(),
            invoice.getIssueDateValueLocal(),
            invoice.getDueDateValueLocal());
    var ubl = new Ubl(invoice.getDocumentCurrencyCodeValue(), invoice.getTaxCurrencyCodeValue());
    return ubl.document(
        head,
        invoice.getOrderReference(),
        invoice.getAccountingSupplierParty(),
        invoice.getInvoiceLine().stream().map(ubl::line).toList(),
        invoice.getAllowanceCharge(),
        invoice.getTaxTotal(),
        invoice.getLegalMonetaryTotal());
  }

  static EInvoice of(CreditNoteType note) {
    var head =
        new Head(
            true,
            note.getCreditNoteTypeCodeValue(),
            note.getIDValue(),
            note.getIssueDateValueLocal(),
            note.getPaymentMeans().stream()
                .map(PaymentMeansType::getPaymentDueDateValueLocal)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null));
    var ubl = new Ubl(note.getDocumentCurrencyCodeValue(), note.getTaxCurrencyCodeValue());
    return ubl.document(
        head,
        note.getOrderReference(),
        note.getAccountingSupplierParty(),
        note.getCreditNoteLine().stream().map(ubl::line).toList(),
        note.getAllowanceCharge(),
        note.getTaxTotal(),
        note.getLegalMonetaryTotal());
  }

  private record Head(
      boolean isCreditNote,
      @Nullable String type,
      @Nullable String number,
      @Nullable LocalDate issued,
      @Nullable LocalDate due) {}

  private EInvoice document(
      Head head,
      @Nullable OrderReferenceType order,
      @Nullable SupplierPartyType supplier,
      List<Line> lines,
      List<AllowanceChargeType> extras,
      List<TaxTotalType> taxes,
      @Nullable MonetaryTotalType totals) {
    var party = supplier == null ? null : supplier.getParty();
    var tax = tax(taxes);
    return new EInvoice(
        Format.UBL,
        head.isCreditNote(),
        head.type(),
        head.number(),
        head.issued(),
        head.due(),
        amounts.currency(),
        order == null || NO_ORDER_NUMBER.equals(order.getIDValue()) ? null : order.getIDValue(),
        party == null ? null : name(party),
        party == null ? List.of() : ids(party),
        lines,
        extras.stream().map(this::extra).toList(),
        tax.map(this::ofCategories).orElse(List.of()),
        totals(totals, tax.map(one -> amount("BT-110", one.getTaxAmount())).orElse(null)),
        amounts.foreign());
  }

  private Totals totals(@Nullable MonetaryTotalType totals, @Nullable BigDecimal tax) {
    return totals == null
        ? Totals.NONE
        : new Totals(
            amount("BT-106", totals.getLineExtensionAmount()),
            amount("BT-107", totals.getAllowanceTotalAmount()),
            amount("BT-108", totals.getChargeTotalAmount()),
            amount("BT-109", totals.getTaxExclusiveAmount()),
            tax,
            amount("BT-112", totals.getTaxInclusiveAmount()),
            amount("BT-113", totals.getPrepaidAmount()),
            amount("BT-114", totals.getPayableRoundingAmount()),
            amount("BT-115", totals.getPayableAmount()));
  }

  private @Nullable BigDecimal amount(String term, @Nullable AmountType amount) {
    return amount == null ? null : amounts.read(term, amount.getValue(), amount.getCurrencyID());
  }

  private static @Nullable String name(PartyType party) {
    return Stream.concat(
            party.getPartyLegalEntity().stream().map(entity -> entity.getRegistrationNameValue()),
            party.getPartyName().stream().map(name -> name.getNameValue()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static List<String> ids(PartyType party) {
    return Stream.concat(
            party.getPartyTaxScheme().stream().map(scheme -> scheme.getCompanyIDValue()),
            party.getPartyLegalEntity().stream().map(entity -> entity.getCompanyIDValue()))
        .filter(Objects::nonNull)
        .toList();
  }

  /// Of two, the one in the document's currency; the other (BT-111) is in the seller's.
  private Optional<TaxTotalType> tax(List<TaxTotalType> taxes) {
    return taxes.stream()
        .filter(tax -> !amounts.isOfTax(currency(tax)))
        .min(Comparator.comparing(tax -> !amounts.isOwn(currency(tax))));
  }

  private static @Nullable String currency(TaxTotalType tax) {
    var amount = tax.getTaxAmount();
    return amount == null ? null : amount.getCurrencyID();
  }

  private List<BigDecimal> ofCategories(TaxTotalType tax) {
    return tax.getTaxSubtotal().stream()
        .map(
            one -> {
              amount("BT-116", one.getTaxableAmount());
              return amount("BT-117", one.getTaxAmount());
            })
        .filter(Objects::nonNull)
        .toList();
  }

  private Line line(InvoiceLineType line) {
    return line(
        line.getIDValue(),
        line.getOrderLineReference(),
        line.getItem(),
        line.getInvoicedQuantity(),
        line.getPrice(),
        line.getAllowanceCharge(),
        line.getLineExtensionAmount());
  }

  private Line line(CreditNoteLineType line) {
    return line(
        line.getIDValue(),
        line.getOrderLineReference(),
        line.getItem(),
        line.getCreditedQuantity(),
        line.getPrice(),
        line.getAllowanceCharge(),
        line.getLineExtensionAmount());
  }

  private Line line(
      @Nullable String id,
      List<OrderLineReferenceType> orderLines,
      @Nullable ItemType item,
      @Nullable QuantityType quantity,
      @Nullable PriceType price,
      List<AllowanceChargeType> extras,
      @Nullable AmountType total) {
    return new Line(
        id,
        orderLines.stream().map(OrderLineReferenceType::getLineIDValue).findFirst().orElse(null),
        item == null ? null : id(item.getBuyersItemIdentification()),
        item == null ? null : id(item.getSellersItemIdentification()),
        item == null ? null : item.getNameValue(),
        quantity == null ? null : quantity.getValue(),
        quantity == null ? null : quantity.getUnitCode(),
        price == null ? null : amount("BT-146", price.getPriceAmount()),
        price == null ? null : price.getBaseQuantityValue(),
        Decimals.sum(extras.stream().map(one -> signed(one, "BT-136", "BT-141")).toList()),
        amount("BT-131", total),
        item == null ? null : category(item.getClassifiedTaxCategory()),
        item == null ? null : percent(item.getClassifiedTaxCategory()));
  }

  private static @Nullable String id(@Nullable ItemIdentificationType id) {
    return id == null ? null : id.getIDValue();
  }

  private Extra extra(AllowanceChargeType extra) {
    return new Extra(
        isCharge(extra),
        extra.getAllowanceChargeReason().stream()
            .map(reason -> reason.getValue())
            .findFirst()
            .orElse(null),
        signed(extra, "BT-92", "BT-99"),
        category(extra.getTaxCategory()),
        percent(extra.getTaxCategory()));
  }

  private BigDecimal signed(AllowanceChargeType extra, String allowance, String charge) {
    var amount =
        Objects.requireNonNullElse(
            amount(isCharge(extra) ? charge : allowance, extra.getAmount()), BigDecimal.ZERO);
    return isCharge(extra) ? amount : amount.negate();
  }

  private static boolean isCharge(AllowanceChargeType extra) {
    var indicator = extra.getChargeIndicator();
    return indicator != null && indicator.isValue();
  }

  private static @Nullable String category(List<TaxCategoryType> categories) {
    return categories.stream()
        .map(TaxCategoryType::getIDValue)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable BigDecimal percent(List<TaxCategoryType> categories) {
    return categories.stream()
        .map(TaxCategoryType::getPercentValue)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
