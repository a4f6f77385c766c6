package io.collector.invoice.document;

import static io.collector.invoice.document.EInvoiceReader.amount;
import static io.collector.invoice.document.EInvoiceReader.first;
import static io.collector.invoice.document.EInvoiceReader.need;
import static io.collector.invoice.document.EInvoiceReader.told;
import static io.collector.invoice.document.EInvoiceReader.unreadable;

import io.collector.money.Decimals;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import un.unece.uncefact.data.standard.crossindustryinvoice._100.CrossIndustryInvoiceType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.DocumentLineDocumentType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.ExchangedDocumentType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.HeaderTradeSettlementType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.ReferencedDocumentType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.SupplyChainEventType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.SupplyChainTradeLineItemType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeAllowanceChargeType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradePartyType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradePaymentTermsType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeSettlementPaymentMeansType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeTaxType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.AmountType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.DateTimeType;

/// What a Cross Industry Invoice D16B says: one that [DocumentCii] wrote, or another after EN
/// 16931.
final class CiiReader {

  /// UNTDID 1001: what EN 16931 takes for a credit note.
  private static final Set<String> CREDIT_NOTES =
      Set.of("81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532");

  private CiiReader() {}

  /// @throws io.collector.rest.ProblemException 422 if it lacks what the standard demands
  static EInvoice read(CrossIndustryInvoiceType cii) {
    var head = need(cii.getExchangedDocument(), "its head");
    var trade = need(cii.getSupplyChainTradeTransaction(), "its trade");
    var agreement = need(trade.getApplicableHeaderTradeAgreement(), "its parties");
    var settlement = need(trade.getApplicableHeaderTradeSettlement(), "its settlement");
    var totals =
        need(settlement.getSpecifiedTradeSettlementHeaderMonetarySummation(), "its totals");
    var delivery = trade.getApplicableHeaderTradeDelivery();
    var period = settlement.getBillingSpecifiedPeriod();
    return new EInvoice(
        CREDIT_NOTES.contains(need(head.getTypeCodeValue(), "its type"))
            ? EInvoice.Kind.CREDIT_NOTE
            : EInvoice.Kind.INVOICE,
        need(head.getIDValue(), "its number"),
        issued(head),
        due(settlement),
        need(settlement.getInvoiceCurrencyCodeValue(), "its currency"),
        settlement.getTaxCurrencyCodeValue(),
        agreement.getBuyerReferenceValue(),
        number(agreement.getBuyerOrderReferencedDocument()),
        number(agreement.getSellerOrderReferencedDocument()),
        delivery == null ? null : number(delivery.getDespatchAdviceReferencedDocument()),
        delivery == null ? null : delivered(delivery.getActualDeliverySupplyChainEvent()),
        period == null ? null : dayOrNull(period.getStartDateTime()),
        period == null ? null : dayOrNull(period.getEndDateTime()),
        number(settlement.getInvoiceReferencedDocument()),
        first(head.getIncludedNote(), note -> first(note.getContent(), text -> text.getValue())),
        first(
            settlement.getSpecifiedTradePaymentTerms(),
            terms -> first(terms.getDescription(), text -> text.getValue())),
        first(settlement.getSpecifiedTradeSettlementPaymentMeans(), CiiReader::account),
        party(agreement.getSellerTradeParty(), "its seller"),
        party(agreement.getBuyerTradeParty(), "its buyer"),
        trade.getIncludedSupplyChainTradeLineItem().stream().map(CiiReader::line).toList(),
        settlement.getSpecifiedTradeAllowanceCharge().stream().map(CiiReader::adjustment).toList(),
        settlement.getApplicableTradeTax().stream().map(CiiReader::tax).toList(),
        sum(totals.getLineTotalAmount()),
        sum(totals.getTaxBasisTotalAmount()),
        taxTotal(settlement.getInvoiceCurrencyCodeValue(), totals.getTaxTotalAmount()),
        taxIn(settlement.getTaxCurrencyCodeValue(), totals.getTaxTotalAmount()),
        sum(totals.getGrandTotalAmount()),
        totals.getTotalPrepaidAmount().isEmpty() ? null : sum(totals.getTotalPrepaidAmount()),
        totals.getRoundingAmount().isEmpty() ? null : sum(totals.getRoundingAmount()),
        sum(totals.getDuePayableAmount()));
  }

  /// In the document's currency, which it need not name.
  private static @Nullable BigDecimal taxTotal(@Nullable String currency, List<AmountType> totals) {
    return totals.stream()
        .filter(tax -> tax.getCurrencyID() == null || tax.getCurrencyID().equals(currency))
        .findFirst()
        .map(tax -> amount(tax.getValue()))
        .orElse(null);
  }

  private static @Nullable BigDecimal taxIn(@Nullable String currency, List<AmountType> totals) {
    return totals.stream()
        .filter(tax -> currency != null && currency.equals(tax.getCurrencyID()))
        .findFirst()
        .map(tax -> amount(tax.getValue()))
        .orElse(null);
  }

  private static LocalDate issued(ExchangedDocumentType head) {
    return need(day(need(head.getIssueDateTime(), "its date")), "its date");
  }

  private static @Nullable LocalDate due(HeaderTradeSettlementType settlement) {
    return settlement.getSpecifiedTradePaymentTerms().stream()
        .map(TradePaymentTermsType::getDueDateDateTime)
        .filter(Objects::nonNull)
        .findFirst()
        .map(CiiReader::day)
        .orElse(null);
  }

  private static @Nullable LocalDate delivered(@Nullable SupplyChainEventType delivery) {
    return delivery == null ? null : dayOrNull(delivery.getOccurrenceDateTime());
  }

  private static @Nullable LocalDate dayOrNull(@Nullable DateTimeType at) {
    return at == null ? null : day(at);
  }

  /// As `20260115`, the only form that EN 16931 has.
  private static @Nullable LocalDate day(DateTimeType at) {
    var text = at.getDateTimeStringValue();
    try {
      return text == null ? null : LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
    } catch (DateTimeException _) {
      throw unreadable("has a day that isn't YYYYMMDD: " + text);
    }
  }

  private static @Nullable String number(@Nullable ReferencedDocumentType reference) {
    return reference == null ? null : reference.getIssuerAssignedIDValue();
  }

  private static @Nullable String account(TradeSettlementPaymentMeansType means) {
    var account = means.getPayeePartyCreditorFinancialAccount();
    return account == null ? null : account.getIBANIDValue();
  }

  private static EInvoice.Party party(@Nullable TradePartyType told, String who) {
    var party = need(told, who);
    var address = need(party.getPostalTradeAddress(), "the address of a party");
    var legal = party.getSpecifiedLegalOrganization();
    var vat = first(party.getSpecifiedTaxRegistration(), one -> one.getIDValue());
    return new EInvoice.Party(
        party.getNameValue(),
        vat == null && legal != null ? legal.getIDValue() : vat,
        told(address.getLineOneValue()),
        told(address.getLineTwoValue()),
        told(address.getPostcodeCodeValue()),
        told(address.getCityNameValue()),
        told(first(address.getCountrySubDivisionName(), one -> one.getValue())),
        address.getCountryIDValue());
  }

  private static EInvoice.Line line(SupplyChainTradeLineItemType line) {
    var product = need(line.getSpecifiedTradeProduct(), "the item of a line");
    var agreement = need(line.getSpecifiedLineTradeAgreement(), "the price of a line");
    var price = need(agreement.getNetPriceProductTradePrice(), "the price of a line");
    var delivery = need(line.getSpecifiedLineTradeDelivery(), "the quantity of a line");
    var quantity = need(delivery.getBilledQuantity(), "the quantity of a line");
    var settlement = need(line.getSpecifiedLineTradeSettlement(), "the total of a line");
    var tax = need(settlement.getApplicableTradeTax(), "the tax category of a line");
    var discounts = settlement.getSpecifiedTradeAllowanceCharge();
    return new EInvoice.Line(
        product.getSellerAssignedIDValue(),
        need(first(product.getName(), one -> one.getValue()), "the name of a line"),
        amount(quantity.getValue()),
        need(quantity.getUnitCode(), "the unit of a line"),
        sum(price.getChargeAmount()),
        Decimals.plainOrNull(price.getBasisQuantityValue()),
        discounts.isEmpty() ? null : Decimals.plain(discount(discounts)),
        discounts.stream().map(CiiReader::ofLine).toList(),
        sum(
            need(
                    settlement.getSpecifiedTradeSettlementLineMonetarySummation(),
                    "the total of a line")
                .getLineTotalAmount()),
        category(tax),
        percent(tax),
        note(line.getAssociatedDocumentLineDocument()));
  }

  private static @Nullable String note(@Nullable DocumentLineDocumentType line) {
    return line == null
        ? null
        : told(
            first(
                line.getIncludedNote(), note -> first(note.getContent(), text -> text.getValue())));
  }

  private static EInvoice.LineAllowanceCharge ofLine(TradeAllowanceChargeType one) {
    return new EInvoice.LineAllowanceCharge(
        isCharge(one),
        one.getReasonValue(),
        sum(one.getActualAmount()),
        Decimals.plainOrNull(one.getCalculationPercentValue()));
  }

  /// Allowances less charges.
  private static BigDecimal discount(List<TradeAllowanceChargeType> all) {
    return Decimals.sum(
        all.stream()
            .map(
                one ->
                    isCharge(one)
                        ? sum(one.getActualAmount()).negate()
                        : sum(one.getActualAmount()))
            .toList());
  }

  private static EInvoice.AllowanceCharge adjustment(TradeAllowanceChargeType one) {
    var tax = need(one.getCategoryTradeTax(), "the tax category of an allowance or charge");
    return new EInvoice.AllowanceCharge(
        isCharge(one),
        one.getReasonValue(),
        sum(one.getActualAmount()),
        Decimals.plainOrNull(one.getCalculationPercentValue()),
        Decimals.plainOrNull(one.getBasisAmountValue()),
        category(tax),
        percent(tax));
  }

  private static boolean isCharge(TradeAllowanceChargeType one) {
    var indicator =
        need(one.getChargeIndicator(), "whether it is an allowance or a charge").isIndicator();
    return need(indicator, "whether it is an allowance or a charge");
  }

  private static EInvoice.Tax tax(TradeTaxType tax) {
    return new EInvoice.Tax(
        category(tax),
        percent(tax),
        sum(tax.getBasisAmount()),
        sum(tax.getCalculatedAmount()),
        tax.getExemptionReasonValue(),
        tax.getExemptionReasonCodeValue());
  }

  private static String category(TradeTaxType tax) {
    return need(tax.getCategoryCodeValue(), "the category of a tax");
  }

  /// What is out of scope of the tax has none.
  private static BigDecimal percent(TradeTaxType tax) {
    return Optional.ofNullable(tax.getRateApplicablePercentValue())
        .map(Decimals::plain)
        .orElse(BigDecimal.ZERO);
  }

  /// EN 16931 has each amount once.
  private static BigDecimal sum(List<AmountType> amounts) {
    return amount(need(amounts, "an amount").getValue());
  }
}
