package io.collector.procurement.einvoice;

import io.collector.procurement.einvoice.EInvoice.Extra;
import io.collector.procurement.einvoice.EInvoice.Format;
import io.collector.procurement.einvoice.EInvoice.Line;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import un.unece.uncefact.data.standard.crossindustryinvoice._100.CrossIndustryInvoiceType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.ExchangedDocumentType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.HeaderTradeAgreementType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.HeaderTradeSettlementType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.LineTradeAgreementType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.LineTradeDeliveryType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.LineTradeSettlementType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.ReferencedDocumentType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.SupplyChainTradeLineItemType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.SupplyChainTradeTransactionType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TaxRegistrationType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeAllowanceChargeType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradePartyType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradePaymentTermsType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradePriceType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeProductType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeSettlementHeaderMonetarySummationType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeSettlementLineMonetarySummationType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeTaxType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.AmountType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.DateTimeType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.QuantityType;

/// UN/CEFACT Cross Industry Invoice D16B into our form, as ZUGFeRD and Factur-X use it.
final class Cii {

  /// `102`, `YYYYMMDD`: the only format that EN 16931 allows.
  private static final int DAY_DIGITS = 8;

  private Cii() {}

  static EInvoice of(CrossIndustryInvoiceType invoice) {
    var head = Optional.ofNullable(invoice.getExchangedDocument());
    var trade = Optional.ofNullable(invoice.getSupplyChainTradeTransaction());
    var agreement = trade.map(SupplyChainTradeTransactionType::getApplicableHeaderTradeAgreement);
    var settlement = trade.map(SupplyChainTradeTransactionType::getApplicableHeaderTradeSettlement);
    var seller = agreement.map(HeaderTradeAgreementType::getSellerTradeParty);
    var totals =
        settlement.map(
            HeaderTradeSettlementType::getSpecifiedTradeSettlementHeaderMonetarySummation);
    var currency =
        settlement.map(HeaderTradeSettlementType::getInvoiceCurrencyCodeValue).orElse(null);
    return new EInvoice(
        Format.CII,
        head.map(ExchangedDocumentType::getTypeCodeValue)
            .filter(EInvoiceFile.CREDIT_NOTES::contains)
            .isPresent(),
        head.map(ExchangedDocumentType::getIDValue).orElse(null),
        head.map(ExchangedDocumentType::getIssueDateTime).map(Cii::day).orElse(null),
        settlement.map(Cii::due).orElse(null),
        currency,
        agreement
            .map(HeaderTradeAgreementType::getBuyerOrderReferencedDocument)
            .map(ReferencedDocumentType::getIssuerAssignedIDValue)
            .orElse(null),
        seller.map(TradePartyType::getNameValue).orElse(null),
        seller.map(Cii::ids).orElse(List.of()),
        trade
            .map(SupplyChainTradeTransactionType::getIncludedSupplyChainTradeLineItem)
            .map(lines -> lines.stream().map(Cii::line).toList())
            .orElse(List.of()),
        settlement
            .map(HeaderTradeSettlementType::getSpecifiedTradeAllowanceCharge)
            .map(extras -> extras.stream().map(Cii::extra).toList())
            .orElse(List.of()),
        amount(totals, TradeSettlementHeaderMonetarySummationType::getTaxBasisTotalAmount),
        totals.map(sum -> tax(sum, currency)).orElse(null),
        amount(totals, TradeSettlementHeaderMonetarySummationType::getGrandTotalAmount),
        amount(totals, TradeSettlementHeaderMonetarySummationType::getDuePayableAmount));
  }

  private static <T> @Nullable BigDecimal amount(
      Optional<T> of, Function<T, List<AmountType>> amounts) {
    return of.flatMap(it -> amounts.apply(it).stream().findFirst())
        .map(AmountType::getValue)
        .orElse(null);
  }

  /// Of two, the one in the document's currency; the other is in the seller's.
  private static @Nullable BigDecimal tax(
      TradeSettlementHeaderMonetarySummationType totals, @Nullable String currency) {
    return totals.getTaxTotalAmount().stream()
        .filter(amount -> amount.getCurrencyID() == null || amount.getCurrencyID().equals(currency))
        .map(AmountType::getValue)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable LocalDate due(HeaderTradeSettlementType settlement) {
    return settlement.getSpecifiedTradePaymentTerms().stream()
        .map(TradePaymentTermsType::getDueDateDateTime)
        .filter(Objects::nonNull)
        .map(Cii::day)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable LocalDate day(DateTimeType at) {
    var text = at.getDateTimeStringValue();
    if (text == null) {
      return at.getDateTimeLocal() == null ? null : at.getDateTimeLocal().toLocalDate();
    }
    try {
      return text.length() < DAY_DIGITS
          ? null
          : LocalDate.parse(text.substring(0, DAY_DIGITS), DateTimeFormatter.BASIC_ISO_DATE);
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static List<String> ids(TradePartyType party) {
    var legal = party.getSpecifiedLegalOrganization();
    return Stream.concat(
            party.getSpecifiedTaxRegistration().stream().map(TaxRegistrationType::getIDValue),
            Stream.ofNullable(legal == null ? null : legal.getIDValue()))
        .filter(Objects::nonNull)
        .toList();
  }

  private static Line line(SupplyChainTradeLineItemType line) {
    var product = Optional.ofNullable(line.getSpecifiedTradeProduct());
    var agreement = Optional.ofNullable(line.getSpecifiedLineTradeAgreement());
    var price = agreement.map(LineTradeAgreementType::getNetPriceProductTradePrice);
    var quantity =
        Optional.ofNullable(line.getSpecifiedLineTradeDelivery())
            .map(LineTradeDeliveryType::getBilledQuantity);
    var settlement = Optional.ofNullable(line.getSpecifiedLineTradeSettlement());
    var document = line.getAssociatedDocumentLineDocument();
    return new Line(
        document == null ? null : document.getLineIDValue(),
        agreement
            .map(LineTradeAgreementType::getBuyerOrderReferencedDocument)
            .map(ReferencedDocumentType::getLineIDValue)
            .orElse(null),
        product.map(TradeProductType::getBuyerAssignedIDValue).orElse(null),
        product.map(TradeProductType::getSellerAssignedIDValue).orElse(null),
        product
            .flatMap(it -> it.getName().stream().findFirst())
            .map(name -> name.getValue())
            .orElse(null),
        quantity.map(QuantityType::getValue).orElse(null),
        quantity.map(QuantityType::getUnitCode).orElse(null),
        amount(price, TradePriceType::getChargeAmount),
        price.map(TradePriceType::getBasisQuantityValue).orElse(null),
        settlement.filter(it -> !it.getSpecifiedTradeAllowanceCharge().isEmpty()).isPresent(),
        amount(
            settlement.map(
                LineTradeSettlementType::getSpecifiedTradeSettlementLineMonetarySummation),
            TradeSettlementLineMonetarySummationType::getLineTotalAmount),
        settlement
            .map(LineTradeSettlementType::getApplicableTradeTax)
            .map(Cii::percent)
            .orElse(null));
  }

  private static Extra extra(TradeAllowanceChargeType extra) {
    var amount =
        extra.getActualAmount().stream()
            .map(AmountType::getValue)
            .findFirst()
            .orElse(BigDecimal.ZERO);
    var indicator = extra.getChargeIndicator();
    return new Extra(
        extra.getReasonValue(),
        indicator != null && Boolean.TRUE.equals(indicator.isIndicator())
            ? amount
            : amount.negate(),
        percent(extra.getCategoryTradeTax()));
  }

  private static @Nullable BigDecimal percent(List<TradeTaxType> taxes) {
    return taxes.stream()
        .map(TradeTaxType::getRateApplicablePercentValue)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
