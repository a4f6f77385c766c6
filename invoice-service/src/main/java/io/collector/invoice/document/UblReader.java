package io.collector.invoice.document;

import static io.collector.invoice.document.EInvoiceReader.amount;
import static io.collector.invoice.document.EInvoiceReader.first;
import static io.collector.invoice.document.EInvoiceReader.need;
import static io.collector.invoice.document.EInvoiceReader.told;
import static io.collector.invoice.document.EInvoiceSyntax.NO_ORDER_NUMBER;

import com.helger.xsds.ccts.cct.schemamodule.QuantityType;
import io.collector.money.Decimals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AllowanceChargeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.BillingReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CreditNoteLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CustomerPartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DeliveryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.InvoiceLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.OrderReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PaymentMeansType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PeriodType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PriceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.SupplierPartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxCategoryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxSubtotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxTotalType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.NoteType;
import oasis.names.specification.ubl.schema.xsd.creditnote_21.CreditNoteType;
import oasis.names.specification.ubl.schema.xsd.invoice_21.InvoiceType;
import org.jspecify.annotations.Nullable;

/// What an invoice or credit note of UBL 2.1 says: one that [DocumentUbl] wrote, or another after
/// EN 16931.
final class UblReader {

  private UblReader() {}

  private static @Nullable String orderNumber(@Nullable OrderReferenceType order) {
    return order == null || NO_ORDER_NUMBER.equals(order.getIDValue()) ? null : order.getIDValue();
  }

  /// @throws io.collector.rest.ProblemException 422 if it lacks what the standard demands
  static EInvoice read(InvoiceType ubl) {
    var totals = need(ubl.getLegalMonetaryTotal(), "its totals");
    return new EInvoice(
        EInvoice.Kind.INVOICE,
        need(ubl.getIDValue(), "its number"),
        need(ubl.getIssueDateValueLocal(), "its date"),
        ubl.getDueDateValueLocal(),
        need(ubl.getDocumentCurrencyCodeValue(), "its currency"),
        ubl.getTaxCurrencyCodeValue(),
        ubl.getBuyerReferenceValue(),
        orderNumber(ubl.getOrderReference()),
        ubl.getOrderReference() == null ? null : ubl.getOrderReference().getSalesOrderIDValue(),
        first(ubl.getDespatchDocumentReference(), one -> one.getIDValue()),
        day(ubl.getDelivery(), DeliveryType::getActualDeliveryDateValueLocal),
        day(ubl.getInvoicePeriod(), PeriodType::getStartDateValueLocal),
        day(ubl.getInvoicePeriod(), PeriodType::getEndDateValueLocal),
        first(ubl.getBillingReference(), UblReader::corrected),
        first(ubl.getNote(), one -> one.getValue()),
        first(ubl.getPaymentTerms(), one -> first(one.getNote(), note -> note.getValue())),
        first(ubl.getPaymentMeans(), UblReader::account),
        seller(ubl.getAccountingSupplierParty()),
        buyer(ubl.getAccountingCustomerParty()),
        ubl.getInvoiceLine().stream().map(UblReader::line).toList(),
        adjustments(ubl.getAllowanceCharge()),
        taxes(ubl.getTaxTotal()),
        amount(totals.getLineExtensionAmountValue()),
        amount(totals.getTaxExclusiveAmountValue()),
        taxTotal(ubl.getTaxTotal(), ubl.getDocumentCurrencyCodeValue()),
        taxTotal(ubl.getTaxTotal(), ubl.getTaxCurrencyCodeValue()),
        amount(totals.getTaxInclusiveAmountValue()),
        Decimals.plainOrNull(totals.getPrepaidAmountValue()),
        Decimals.plainOrNull(totals.getPayableRoundingAmountValue()),
        amount(totals.getPayableAmountValue()));
  }

  /// @throws io.collector.rest.ProblemException 422 if it lacks what the standard demands
  static EInvoice read(CreditNoteType ubl) {
    var totals = need(ubl.getLegalMonetaryTotal(), "its totals");
    return new EInvoice(
        EInvoice.Kind.CREDIT_NOTE,
        need(ubl.getIDValue(), "its number"),
        need(ubl.getIssueDateValueLocal(), "its date"),
        null,
        need(ubl.getDocumentCurrencyCodeValue(), "its currency"),
        ubl.getTaxCurrencyCodeValue(),
        ubl.getBuyerReferenceValue(),
        orderNumber(ubl.getOrderReference()),
        ubl.getOrderReference() == null ? null : ubl.getOrderReference().getSalesOrderIDValue(),
        first(ubl.getDespatchDocumentReference(), one -> one.getIDValue()),
        day(ubl.getDelivery(), DeliveryType::getActualDeliveryDateValueLocal),
        day(ubl.getInvoicePeriod(), PeriodType::getStartDateValueLocal),
        day(ubl.getInvoicePeriod(), PeriodType::getEndDateValueLocal),
        first(ubl.getBillingReference(), UblReader::corrected),
        first(ubl.getNote(), one -> one.getValue()),
        first(ubl.getPaymentTerms(), one -> first(one.getNote(), note -> note.getValue())),
        first(ubl.getPaymentMeans(), UblReader::account),
        seller(ubl.getAccountingSupplierParty()),
        buyer(ubl.getAccountingCustomerParty()),
        ubl.getCreditNoteLine().stream().map(UblReader::line).toList(),
        adjustments(ubl.getAllowanceCharge()),
        taxes(ubl.getTaxTotal()),
        amount(totals.getLineExtensionAmountValue()),
        amount(totals.getTaxExclusiveAmountValue()),
        taxTotal(ubl.getTaxTotal(), ubl.getDocumentCurrencyCodeValue()),
        taxTotal(ubl.getTaxTotal(), ubl.getTaxCurrencyCodeValue()),
        amount(totals.getTaxInclusiveAmountValue()),
        Decimals.plainOrNull(totals.getPrepaidAmountValue()),
        Decimals.plainOrNull(totals.getPayableRoundingAmountValue()),
        amount(totals.getPayableAmountValue()));
  }

  private static <T> @Nullable LocalDate day(List<T> all, Function<T, @Nullable LocalDate> which) {
    return all.stream().findFirst().map(which).orElse(null);
  }

  private static @Nullable BigDecimal taxTotal(
      List<TaxTotalType> totals, @Nullable String currency) {
    return totals.stream()
        .map(TaxTotalType::getTaxAmount)
        .filter(tax -> tax != null && currency != null && currency.equals(tax.getCurrencyID()))
        .findFirst()
        .map(tax -> amount(tax.getValue()))
        .orElse(null);
  }

  private static @Nullable String account(PaymentMeansType means) {
    var account = means.getPayeeFinancialAccount();
    return account == null ? null : account.getIDValue();
  }

  private static @Nullable String corrected(BillingReferenceType reference) {
    var invoice = reference.getInvoiceDocumentReference();
    return invoice == null ? null : invoice.getIDValue();
  }

  private static EInvoice.Party seller(@Nullable SupplierPartyType seller) {
    return party(seller == null ? null : seller.getParty(), "its seller");
  }

  private static EInvoice.Party buyer(@Nullable CustomerPartyType buyer) {
    return party(buyer == null ? null : buyer.getParty(), "its buyer");
  }

  private static EInvoice.Party party(@Nullable PartyType told, String who) {
    var party = need(told, who);
    var address = need(party.getPostalAddress(), "the address of a party");
    var country = need(address.getCountry(), "the country of a party");
    var entity = need(party.getPartyLegalEntity(), "the name of a party");
    var vat = first(party.getPartyTaxScheme(), one -> one.getCompanyIDValue());
    return new EInvoice.Party(
        entity.getRegistrationNameValue(),
        vat == null ? entity.getCompanyIDValue() : vat,
        told(address.getStreetNameValue()),
        told(address.getAdditionalStreetNameValue()),
        told(address.getPostalZoneValue()),
        told(address.getCityNameValue()),
        told(address.getCountrySubentityValue()),
        country.getIdentificationCodeValue());
  }

  private static EInvoice.Line line(InvoiceLineType line) {
    return line(
        need(line.getItem(), "the item of a line"),
        need(line.getInvoicedQuantity(), "the quantity of a line"),
        need(line.getPrice(), "the price of a line"),
        line.getAllowanceCharge(),
        amount(line.getLineExtensionAmountValue()),
        line.getNote());
  }

  private static EInvoice.Line line(CreditNoteLineType line) {
    return line(
        need(line.getItem(), "the item of a line"),
        need(line.getCreditedQuantity(), "the quantity of a line"),
        need(line.getPrice(), "the price of a line"),
        line.getAllowanceCharge(),
        amount(line.getLineExtensionAmountValue()),
        line.getNote());
  }

  private static EInvoice.Line line(
      ItemType item,
      QuantityType quantity,
      PriceType price,
      List<AllowanceChargeType> discounts,
      BigDecimal total,
      List<NoteType> notes) {
    var tax = need(item.getClassifiedTaxCategory(), "the tax category of a line");
    return new EInvoice.Line(
        item.getSellersItemIdentification() == null
            ? null
            : item.getSellersItemIdentification().getIDValue(),
        need(item.getNameValue(), "the name of a line"),
        amount(quantity.getValue()),
        need(quantity.getUnitCode(), "the unit of a line"),
        amount(price.getPriceAmountValue()),
        Decimals.plainOrNull(price.getBaseQuantityValue()),
        discounts.isEmpty() ? null : Decimals.plain(discount(discounts)),
        discounts.stream().map(UblReader::ofLine).toList(),
        total,
        category(tax),
        percent(tax),
        first(notes, one -> one.getValue()));
  }

  private static EInvoice.LineAllowanceCharge ofLine(AllowanceChargeType one) {
    return new EInvoice.LineAllowanceCharge(
        isCharge(one),
        first(one.getAllowanceChargeReason(), reason -> reason.getValue()),
        amount(one.getAmountValue()),
        Decimals.plainOrNull(one.getMultiplierFactorNumericValue()));
  }

  /// Allowances less charges.
  private static BigDecimal discount(List<AllowanceChargeType> all) {
    return Decimals.sum(
        all.stream()
            .map(
                one ->
                    isCharge(one)
                        ? amount(one.getAmountValue()).negate()
                        : amount(one.getAmountValue()))
            .toList());
  }

  private static List<EInvoice.AllowanceCharge> adjustments(List<AllowanceChargeType> all) {
    return all.stream()
        .map(
            one -> {
              var tax = need(one.getTaxCategory(), "the tax category of an allowance or charge");
              return new EInvoice.AllowanceCharge(
                  isCharge(one),
                  first(one.getAllowanceChargeReason(), reason -> reason.getValue()),
                  amount(one.getAmountValue()),
                  Decimals.plainOrNull(one.getMultiplierFactorNumericValue()),
                  Decimals.plainOrNull(one.getBaseAmountValue()),
                  category(tax),
                  percent(tax));
            })
        .toList();
  }

  private static List<EInvoice.Tax> taxes(List<TaxTotalType> totals) {
    return totals.stream()
        .flatMap(total -> total.getTaxSubtotal().stream())
        .map(UblReader::tax)
        .toList();
  }

  private static EInvoice.Tax tax(TaxSubtotalType subtotal) {
    var category = need(subtotal.getTaxCategory(), "the category of a tax");
    return new EInvoice.Tax(
        category(category),
        percent(category),
        amount(subtotal.getTaxableAmountValue()),
        amount(subtotal.getTaxAmountValue()),
        first(category.getTaxExemptionReason(), reason -> reason.getValue()),
        category.getTaxExemptionReasonCodeValue());
  }

  private static boolean isCharge(AllowanceChargeType one) {
    return need(one.getChargeIndicator(), "whether it is an allowance or a charge").isValue();
  }

  private static String category(TaxCategoryType category) {
    return need(category.getIDValue(), "the category of a tax");
  }

  /// What is out of scope of the tax has none.
  private static BigDecimal percent(TaxCategoryType category) {
    return Optional.ofNullable(category.getPercentValue())
        .map(Decimals::plain)
        .orElse(BigDecimal.ZERO);
  }
}
