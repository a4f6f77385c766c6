package io.collector.procurement.einvoice;

import io.collector.procurement.einvoice.EInvoice.Extra;
import io.collector.procurement.einvoice.EInvoice.Format;
import io.collector.procurement.einvoice.EInvoice.Line;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
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

  private Ubl() {}

  static EInvoice of(InvoiceType invoice) {
    var head =
        new Head(
            EInvoiceFile.CREDIT_NOTES.contains(
                Objects.requireNonNullElse(invoice.getInvoiceTypeCodeValue(), "")),
            invoice.getIDValue(),
            invoice.getIssueDateValueLocal(),
            invoice.getDueDateValueLocal(),
            invoice.getDocumentCurrencyCodeValue());
    return document(
        head,
        invoice.getOrderReference(),
        invoice.getAccountingSupplierParty(),
        invoice.getInvoiceLine().stream().map(Ubl::line).toList(),
        invoice.getAllowanceCharge(),
        invoice.getTaxTotal(),
        invoice.getLegalMonetaryTotal());
  }

  static EInvoice of(CreditNoteType note) {
    var head =
        new Head(
            true,
            note.getIDValue(),
            note.getIssueDateValueLocal(),
            note.getPaymentMeans().stream()
                .map(PaymentMeansType::getPaymentDueDateValueLocal)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null),
            note.getDocumentCurrencyCodeValue());
    return document(
        head,
        note.getOrderReference(),
        note.getAccountingSupplierParty(),
        note.getCreditNoteLine().stream().map(Ubl::line).toList(),
        note.getAllowanceCharge(),
        note.getTaxTotal(),
        note.getLegalMonetaryTotal());
  }

  private record Head(
      boolean isCreditNote,
      @Nullable String number,
      @Nullable LocalDate issued,
      @Nullable LocalDate due,
      @Nullable String currency) {}

  private static EInvoice document(
      Head head,
      @Nullable OrderReferenceType order,
      @Nullable SupplierPartyType supplier,
      List<Line> lines,
      List<AllowanceChargeType> extras,
      List<TaxTotalType> taxes,
      @Nullable MonetaryTotalType totals) {
    var party = supplier == null ? null : supplier.getParty();
    return new EInvoice(
        Format.UBL,
        head.isCreditNote(),
        head.number(),
        head.issued(),
        head.due(),
        head.currency(),
        order == null || NO_ORDER_NUMBER.equals(order.getIDValue()) ? null : order.getIDValue(),
        party == null ? null : name(party),
        party == null ? List.of() : ids(party),
        lines,
        extras.stream().map(Ubl::extra).toList(),
        totals == null ? null : totals.getTaxExclusiveAmountValue(),
        tax(taxes, head.currency()),
        totals == null ? null : totals.getTaxInclusiveAmountValue(),
        totals == null ? null : totals.getPayableAmountValue());
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

  /// Of two, the one in the document's currency; the other is in the seller's.
  private static @Nullable BigDecimal tax(List<TaxTotalType> taxes, @Nullable String currency) {
    return taxes.stream()
        .map(TaxTotalType::getTaxAmount)
        .filter(amount -> amount != null && Objects.equals(amount.getCurrencyID(), currency))
        .map(amount -> amount.getValue())
        .findFirst()
        .orElse(null);
  }

  private static Line line(InvoiceLineType line) {
    return line(
        line.getIDValue(),
        line.getOrderLineReference(),
        line.getItem(),
        line.getInvoicedQuantity(),
        line.getPrice(),
        !line.getAllowanceCharge().isEmpty(),
        line.getLineExtensionAmountValue());
  }

  private static Line line(CreditNoteLineType line) {
    return line(
        line.getIDValue(),
        line.getOrderLineReference(),
        line.getItem(),
        line.getCreditedQuantity(),
        line.getPrice(),
        !line.getAllowanceCharge().isEmpty(),
        line.getLineExtensionAmountValue());
  }

  private static Line line(
      @Nullable String id,
      List<OrderLineReferenceType> orderLines,
      @Nullable ItemType item,
      @Nullable QuantityType quantity,
      @Nullable PriceType price,
      boolean hasExtras,
      @Nullable BigDecimal total) {
    return new Line(
        id,
        orderLines.stream().map(OrderLineReferenceType::getLineIDValue).findFirst().orElse(null),
        item == null ? null : id(item.getBuyersItemIdentification()),
        item == null ? null : id(item.getSellersItemIdentification()),
        item == null ? null : item.getNameValue(),
        quantity == null ? null : quantity.getValue(),
        quantity == null ? null : quantity.getUnitCode(),
        price == null ? null : price.getPriceAmountValue(),
        price == null ? null : price.getBaseQuantityValue(),
        hasExtras,
        total,
        item == null ? null : percent(item.getClassifiedTaxCategory()));
  }

  private static @Nullable String id(@Nullable ItemIdentificationType id) {
    return id == null ? null : id.getIDValue();
  }

  private static Extra extra(AllowanceChargeType extra) {
    var amount = Objects.requireNonNullElse(extra.getAmountValue(), BigDecimal.ZERO);
    var indicator = extra.getChargeIndicator();
    return new Extra(
        extra.getAllowanceChargeReason().stream()
            .map(reason -> reason.getValue())
            .findFirst()
            .orElse(null),
        indicator != null && indicator.isValue() ? amount : amount.negate(),
        percent(extra.getTaxCategory()));
  }

  private static @Nullable BigDecimal percent(List<TaxCategoryType> categories) {
    return categories.stream()
        .map(TaxCategoryType::getPercentValue)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
