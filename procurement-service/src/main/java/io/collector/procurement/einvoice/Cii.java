package io.collector.procurement.einvoice;

import io.collector.money.Decimals;
import io.collector.procurement.einvoice.EInvoice.Extra;
import io.collector.procurement.einvoice.EInvoice.Format;
import io.collector.procurement.einvoice.EInvoice.Line;
import io.collector.procurement.einvoice.EInvoice.Totals;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import un.unece.uncefact.data.standard.crossindustryinvoice._100.CrossIndustryInvoiceType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.ExchangedDocumentType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.HeaderTradeAgreementType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.HeaderTradeSettlementType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.LineTradeAgreementType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.LineTradeDeliveryType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.LineTradeSettlementType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.LogisticsServiceChargeType;
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
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeTaxType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.AmountType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.DateTimeType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.QuantityType;

/// UN/CEFACT Cross Industry Invoice D16B into our form, as ZUGFeRD and Factur-X use it.
final class Cii {

  /// `102`, `YYYYMMDD`: the only format that EN 16931 allows.
  private static final int DAY_DIGITS = 8;

  /// Lines that stand for others, or are for information only.
  private static final Set<String> NOT_SUMMED = Set.of("GROUP", "INFORMATION");

  private final Amounts amounts;

  private Cii(@Nullable String currency, @Nullable String taxCurrency) {
    amounts = new Amounts(currency, taxCurrency);
  }

  static EInvoice of(CrossIndustryInvoiceType invoice) {
    var settlement =
        Optional.ofNullable(invoice.getSupplyChainTradeTransaction())
            .map(SupplyChainTradeTransactionType::getApplicableHeaderTradeSettlement);
    return new Cii(
            settlement.map(HeaderTradeSettlementType::getInvoiceCurrencyCodeValue).orElse(null),
            settlement.map(HeaderTradeSettlementType::getTaxCurrencyCodeValue).orElse(null))
        .document(invoice, settlement);
  }

  private EInvoice document(
      CrossIndustryInvoiceType invoice, Optional<HeaderTradeSettlementType> settlement) {
    var head = Optional.ofNullable(invoice.getExchangedDocument());
    var type = head.map(ExchangedDocumentType::getTypeCodeValue);
    var trade = Optional.ofNullable(invoice.getSupplyChainTradeTransaction());
    var agreement = trade.map(SupplyChainTradeTransactionType::getApplicableHeaderTradeAgreement);
    var seller = agreement.map(HeaderTradeAgreementType::getSellerTradeParty);
    return new EInvoice(
        Format.CII,
        type.filter(DocumentTypes.CREDIT_NOTES::contains).isPresent(),
        type.orElse(null),
        head.map(ExchangedDocumentType::getIDValue).orElse(null),
        head.map(ExchangedDocumentType::getIssueDateTime).map(Cii::day).orElse(null),
        settlement.map(Cii::due).orElse(null),
        amounts.currency(),
        agreement
            .map(HeaderTradeAgreementType::getBuyerOrderReferencedDocument)
            .map(ReferencedDocumentType::getIssuerAssignedIDValue)
            .orElse(null),
        seller.map(TradePartyType::getNameValue).orElse(null),
        seller.map(Cii::ids).orElse(List.of()),
        trade
            .map(SupplyChainTradeTransactionType::getIncludedSupplyChainTradeLineItem)
            .map(lines -> lines.stream().filter(Cii::counts).map(this::line).toList())
            .orElse(List.of()),
        settlement
            .map(
                of ->
                    Stream.concat(
                            of.getSpecifiedTradeAllowanceCharge().stream().map(this::extra),
                            of.getSpecifiedLogisticsServiceCharge().stream().map(this::freight))
                        .toList())
            .orElse(List.of()),
        settlement.map(this::ofCategories).orElse(List.of()),
        settlement
            .map(HeaderTradeSettlementType::getSpecifiedTradeSettlementHeaderMonetarySummation)
            .map(this::totals)
            .orElse(Totals.NONE),
        amounts.foreign());
  }

  private Totals totals(TradeSettlementHeaderMonetarySummationType totals) {
    return new Totals(
        amount("BT-106", totals.getLineTotalAmount()),
        amount("BT-107", totals.getAllowanceTotalAmount()),
        amount("BT-108", totals.getChargeTotalAmount()),
        amount("BT-109", totals.getTaxBasisTotalAmount()),
        amount("BT-110", tax(totals)),
        amount("BT-112", totals.getGrandTotalAmount()),
        amount("BT-113", totals.getTotalPrepaidAmount()),
        amount("BT-114", totals.getRoundingAmount()),
        amount("BT-115", totals.getDuePayableAmount()));
  }

  /// The first: EN 16931 has each amount once.
  private @Nullable BigDecimal amount(String term, List<AmountType> told) {
    return told.isEmpty()
        ? null
        : amounts.read(term, told.getFirst().getValue(), told.getFirst().getCurrencyID());
  }

  /// Of two, the one in the document's currency first; the other (BT-111) is in the seller's.
  private List<AmountType> tax(TradeSettlementHeaderMonetarySummationType totals) {
    return totals.getTaxTotalAmount().stream()
        .filter(amount -> !amounts.isOfTax(amount.getCurrencyID()))
        .sorted(Comparator.comparing(amount -> !amounts.isOwn(amount.getCurrencyID())))
        .toList();
  }

  private List<BigDecimal> ofCategories(HeaderTradeSettlementType settlement) {
    return settlement.getApplicableTradeTax().stream()
        .map(
            one -> {
              amount("BT-116", one.getBasisAmount());
              return amount("BT-117", one.getCalculatedAmount());
            })
        .filter(Objects::nonNull)
        .toList();
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

  /// Of lines with parts (EXTENDED) only the parts are in the sum.
  private static boolean counts(SupplyChainTradeLineItemType line) {
    var document = line.getAssociatedDocumentLineDocument();
    var status = document == null ? null : document.getLineStatusReasonCodeValue();
    return status == null || !NOT_SUMMED.contains(status);
  }

  private Line line(SupplyChainTradeLineItemType line) {
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
        price.map(it -> amount("BT-146", it.getChargeAmount())).orElse(null),
        price.map(TradePriceType::getBasisQuantityValue).orElse(null),
        settlement.map(this::extras).orElse(BigDecimal.ZERO),
        settlement
            .map(LineTradeSettlementType::getSpecifiedTradeSettlementLineMonetarySummation)
            .map(it -> amount("BT-131", it.getLineTotalAmount()))
            .orElse(null),
        settlement
            .map(LineTradeSettlementType::getApplicableTradeTax)
            .map(Cii::category)
            .orElse(null),
        settlement
            .map(LineTradeSettlementType::getApplicableTradeTax)
            .map(Cii::percent)
            .orElse(null));
  }

  private BigDecimal extras(LineTradeSettlementType line) {
    return Decimals.sum(
        line.getSpecifiedTradeAllowanceCharge().stream()
            .map(one -> signed(one, "BT-136", "BT-141"))
            .toList());
  }

  private Extra extra(TradeAllowanceChargeType extra) {
    return new Extra(
        isCharge(extra),
        extra.getReasonValue(),
        signed(extra, "BT-92", "BT-99"),
        category(extra.getCategoryTradeTax()),
        percent(extra.getCategoryTradeTax()));
  }

  /// As EXTENDED tells it.
  private Extra freight(LogisticsServiceChargeType charge) {
    return new Extra(
        true,
        charge.getDescription().stream().map(text -> text.getValue()).findFirst().orElse(null),
        Objects.requireNonNullElse(amount("BT-99", charge.getAppliedAmount()), BigDecimal.ZERO),
        category(charge.getAppliedTradeTax()),
        percent(charge.getAppliedTradeTax()));
  }

  private BigDecimal signed(TradeAllowanceChargeType extra, String allowance, String charge) {
    var amount =
        Objects.requireNonNullElse(
            amount(isCharge(extra) ? charge : allowance, extra.getActualAmount()), BigDecimal.ZERO);
    return isCharge(extra) ? amount : amount.negate();
  }

  private static boolean isCharge(TradeAllowanceChargeType extra) {
    var indicator = extra.getChargeIndicator();
    return indicator != null && Boolean.TRUE.equals(indicator.isIndicator());
  }

  private static @Nullable String category(List<TradeTaxType> taxes) {
    return taxes.stream()
        .map(TradeTaxType::getCategoryCodeValue)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable BigDecimal percent(List<TradeTaxType> taxes) {
    return taxes.stream()
        .map(TradeTaxType::getRateApplicablePercentValue)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
