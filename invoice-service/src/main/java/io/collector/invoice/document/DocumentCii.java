package io.collector.invoice.document;

import static io.collector.invoice.document.EInvoiceSyntax.COMMERCIAL_INVOICE;
import static io.collector.invoice.document.EInvoiceSyntax.CREDIT_NOTE;
import static io.collector.invoice.document.EInvoiceSyntax.CREDIT_TRANSFER;
import static io.collector.invoice.document.EInvoiceSyntax.EN_16931;
import static io.collector.invoice.document.EInvoiceSyntax.told;

import com.helger.cii.d16b.CIID16BCrossIndustryInvoiceTypeMarshaller;
import io.collector.invoice.currency.OwnTotals;
import io.collector.invoice.customer.Buyer;
import io.collector.invoice.document.BilledDocument.Corrected;
import io.collector.invoice.settings.Seller;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.money.Decimals;
import io.collector.tax.LineKind;
import io.collector.tax.TaxGroup;
import io.collector.unit.UnitCodes;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import un.unece.uncefact.data.standard.crossindustryinvoice._100.CrossIndustryInvoiceType;
import un.unece.uncefact.data.standard.qualifieddatatype._100.FormattedDateTimeType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.CreditorFinancialAccountType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.DocumentContextParameterType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.DocumentLineDocumentType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.ExchangedDocumentContextType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.ExchangedDocumentType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.HeaderTradeAgreementType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.HeaderTradeDeliveryType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.HeaderTradeSettlementType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.LegalOrganizationType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.LineTradeAgreementType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.LineTradeDeliveryType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.LineTradeSettlementType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.NoteType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.ReferencedDocumentType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.SpecifiedPeriodType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.SupplyChainEventType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.SupplyChainTradeLineItemType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.SupplyChainTradeTransactionType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TaxRegistrationType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeAddressType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeAllowanceChargeType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradePartyType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradePaymentTermsType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradePriceType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeProductType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeSettlementHeaderMonetarySummationType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeSettlementLineMonetarySummationType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeSettlementPaymentMeansType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeTaxType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.AmountType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.DateTimeType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.IndicatorType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.QuantityType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.TextType;

/// An invoice or a credit note as UN/CEFACT Cross Industry Invoice D16B, after EN 16931: the syntax
/// of ZUGFeRD and Factur-X. It says what [DocumentUbl] says. The library checks it against the
/// schema as it writes; the tests check it against the standard's own rules.
final class DocumentCii {

  private static final String VAT = "VAT";

  /// UNCL 2379: a day, as 20260115.
  private static final String DAY = "102";

  private final BilledDocument document;
  private final Seller seller;

  DocumentCii(BilledDocument document, Seller seller) {
    this.document = document;
    this.seller = seller;
  }

  byte[] write() {
    var bytes =
        new CIID16BCrossIndustryInvoiceTypeMarshaller()
            .setFormattedOutput(true)
            .getAsBytes(invoice());
    if (bytes == null) {
      throw new IllegalStateException("%s is no valid CII".formatted(document.number()));
    }
    return bytes;
  }

  private CrossIndustryInvoiceType invoice() {
    var guideline = new DocumentContextParameterType();
    guideline.setID(EN_16931);
    var context = new ExchangedDocumentContextType();
    context.addGuidelineSpecifiedDocumentContextParameter(guideline);
    var trade = new SupplyChainTradeTransactionType();
    IntStream.range(0, document.lines().size())
        .forEach(i -> trade.addIncludedSupplyChainTradeLineItem(line(i)));
    trade.setApplicableHeaderTradeAgreement(agreement());
    trade.setApplicableHeaderTradeDelivery(delivery());
    trade.setApplicableHeaderTradeSettlement(settlement());
    var invoice = new CrossIndustryInvoiceType();
    invoice.setExchangedDocumentContext(context);
    invoice.setExchangedDocument(head());
    invoice.setSupplyChainTradeTransaction(trade);
    return invoice;
  }

  private ExchangedDocumentType head() {
    var head = new ExchangedDocumentType();
    head.setID(document.number());
    head.setTypeCode(document.corrects() == null ? COMMERCIAL_INVOICE : CREDIT_NOTE);
    head.setIssueDateTime(day(document.issuedOn()));
    if (document.corrects() != null && document.reason() != null) {
      head.addIncludedNote(note(document.reason()));
    }
    if (document.taxCurrency() != null) {
      head.addIncludedNote(note(document.taxCurrency().rateInWords(document.currency())));
    }
    return head;
  }

  private static NoteType note(String text) {
    var note = new NoteType();
    note.addContent(new TextType(text));
    return note;
  }

  private static DateTimeType day(LocalDate day) {
    var text = new DateTimeType.DateTimeString(day.format(DateTimeFormatter.BASIC_ISO_DATE));
    text.setFormat(DAY);
    var written = new DateTimeType();
    written.setDateTimeString(text);
    return written;
  }

  private HeaderTradeAgreementType agreement() {
    var agreement = new HeaderTradeAgreementType();
    told(document.references().reference(), agreement::setBuyerReference);
    agreement.setSellerTradeParty(seller());
    agreement.setBuyerTradeParty(buyer());
    if (document.orderNumber() != null) {
      agreement.setSellerOrderReferencedDocument(reference(document.orderNumber()));
    }
    if (document.references().orderNumber() != null) {
      agreement.setBuyerOrderReferencedDocument(reference(document.references().orderNumber()));
    }
    return agreement;
  }

  private static ReferencedDocumentType reference(String number) {
    var reference = new ReferencedDocumentType();
    reference.setIssuerAssignedID(number);
    return reference;
  }

  private TradePartyType seller() {
    var address = address(seller.country());
    told(seller.street(), address::setLineOne);
    told(seller.postalCode(), address::setPostcodeCode);
    told(seller.city(), address::setCityName);
    return party(seller.name(), seller.taxId(), address);
  }

  private TradePartyType buyer() {
    var buyer = document.buyer();
    return party(buyer.name(), buyer.taxId(), address(buyer));
  }

  private static TradeAddressType address(Buyer buyer) {
    var address = address(buyer.country());
    told(buyer.street(), address::setLineOne);
    told(buyer.street2(), address::setLineTwo);
    told(buyer.postalCode(), address::setPostcodeCode);
    told(buyer.city(), address::setCityName);
    told(buyer.region(), region -> address.addCountrySubDivisionName(new TextType(region)));
    return address;
  }

  private static TradeAddressType address(@Nullable String country) {
    var address = new TradeAddressType();
    address.setCountryID(country);
    return address;
  }

  private TradePartyType party(
      @Nullable String name, @Nullable String taxId, TradeAddressType address) {
    var party = new TradePartyType();
    party.setName(name);
    party.setPostalTradeAddress(address);
    if (document.showsVatNumber(taxId)) {
      var registration = new TaxRegistrationType();
      registration.setID(taxId).setSchemeID("VA");
      party.addSpecifiedTaxRegistration(registration);
    } else if (taxId != null && !taxId.isBlank()) {
      var organization = new LegalOrganizationType();
      organization.setID(taxId);
      party.setSpecifiedLegalOrganization(organization);
    }
    return party;
  }

  /// BT-72: when goods went. Several days are the period of the document. BR-IC-12: to which
  /// country they went, for which the customer's stands.
  private HeaderTradeDeliveryType delivery() {
    var delivery = new HeaderTradeDeliveryType();
    if (document.isIntraCommunitySupply()) {
      var place = new TradePartyType();
      place.setPostalTradeAddress(address(document.buyer().country()));
      delivery.setShipToTradeParty(place);
    }
    var day = document.deliveryDay();
    if (day != null) {
      var delivered = new SupplyChainEventType();
      delivered.setOccurrenceDateTime(day(day));
      delivery.setActualDeliverySupplyChainEvent(delivered);
    }
    if (document.corrects() == null && document.deliveryNumber() != null) {
      delivery.setDespatchAdviceReferencedDocument(reference(document.deliveryNumber()));
    }
    return delivery;
  }

  /// BG-14.
  private Optional<SpecifiedPeriodType> deliveryPeriod() {
    return Optional.ofNullable(document.deliveryPeriod())
        .map(
            days -> {
              var period = new SpecifiedPeriodType();
              period.setStartDateTime(day(days.first()));
              period.setEndDateTime(day(days.last()));
              return period;
            });
  }

  private HeaderTradeSettlementType settlement() {
    var settlement = new HeaderTradeSettlementType();
    deliveryPeriod().ifPresent(settlement::setBillingSpecifiedPeriod);
    settlement.setInvoiceCurrencyCode(document.currency());
    if (document.taxCurrency() != null) {
      settlement.setTaxCurrencyCode(document.taxCurrency().currency());
    }
    if (document.corrects() == null) {
      if (seller.iban() != null) {
        settlement.addPaymentReference(new TextType(document.number()));
        settlement.addSpecifiedTradeSettlementPaymentMeans(transferTo(seller.iban()));
      }
      if (document.dueOn() != null || document.termsInWords() != null) {
        settlement.addSpecifiedTradePaymentTerms(terms());
      }
    } else {
      settlement.setInvoiceReferencedDocument(corrected(document.corrects()));
    }
    document.taxes().forEach(group -> settlement.addApplicableTradeTax(tax(group)));
    document
        .adjustments()
        .forEach(one -> settlement.addSpecifiedTradeAllowanceCharge(adjustment(one)));
    settlement.setSpecifiedTradeSettlementHeaderMonetarySummation(totals());
    return settlement;
  }

  private static TradeSettlementPaymentMeansType transferTo(String iban) {
    var account = new CreditorFinancialAccountType();
    account.setIBANID(iban);
    var means = new TradeSettlementPaymentMeansType();
    means.setTypeCode(CREDIT_TRANSFER);
    means.setPayeePartyCreditorFinancialAccount(account);
    return means;
  }

  /// The standard has one due day, the earliest that is open; all of them are told in words, and
  /// the discount for paying early (BT-20).
  private TradePaymentTermsType terms() {
    var terms = new TradePaymentTermsType();
    if (document.termsInWords() != null) {
      terms.addDescription(new TextType(document.termsInWords()));
    }
    if (document.dueOn() != null) {
      terms.setDueDateDateTime(day(document.dueOn()));
    }
    return terms;
  }

  private static ReferencedDocumentType corrected(Corrected invoice) {
    var day =
        new FormattedDateTimeType.DateTimeString(
            invoice.issuedOn().format(DateTimeFormatter.BASIC_ISO_DATE));
    day.setFormat(DAY);
    var issued = new FormattedDateTimeType();
    issued.setDateTimeString(day);
    var reference = reference(invoice.number());
    reference.setFormattedIssueDateTime(issued);
    return reference;
  }

  private TradeTaxType tax(TaxedDocument.Group group) {
    var tax = category(group.group());
    tax.addCalculatedAmount(amount(group.tax()));
    tax.addBasisAmount(amount(group.taxable()));
    var exemption = document.exemption(group.group());
    told(exemption.reason(), tax::setExemptionReason);
    told(exemption.code(), tax::setExemptionReasonCode);
    return tax;
  }

  private static TradeTaxType category(TaxGroup group) {
    var category = new TradeTaxType();
    category.setTypeCode(VAT);
    category.setCategoryCode(group.category());
    if (!group.category().equals("O")) {
      category.setRateApplicablePercent(group.percent());
    }
    return category;
  }

  private TradeSettlementHeaderMonetarySummationType totals() {
    var totals = new TradeSettlementHeaderMonetarySummationType();
    totals.addLineTotalAmount(amount(document.lineTotal()));
    for (var kind :
        document.adjustments().stream().map(DocumentAdjustment::kind).distinct().toList()) {
      var total = amount(document.adjustmentTotal(kind));
      if (kind == LineKind.CHARGE) {
        totals.addChargeTotalAmount(total);
      } else {
        totals.addAllowanceTotalAmount(total);
      }
    }
    totals.addTaxBasisTotalAmount(amount(document.subtotal()));
    var tax = amount(document.taxTotal());
    tax.setCurrencyID(document.currency());
    totals.addTaxTotalAmount(tax);
    if (document.taxCurrency() != null) {
      totals.addTaxTotalAmount(ownTax(document.taxCurrency()));
    }
    totals.addGrandTotalAmount(amount(document.grandTotal()));
    if (document.prepaid().signum() > 0) {
      totals.addTotalPrepaidAmount(amount(document.prepaid()));
    }
    if (document.rounding().signum() != 0) {
      totals.addRoundingAmount(amount(document.rounding()));
    }
    totals.addDuePayableAmount(amount(document.payable()));
    return totals;
  }

  private static AmountType ownTax(OwnTotals own) {
    var tax = new AmountType(own.money().show(own.taxTotal()));
    tax.setCurrencyID(own.currency());
    return tax;
  }

  private SupplyChainTradeLineItemType line(int position) {
    var line = document.lines().get(position);
    var number = new DocumentLineDocumentType();
    number.setLineID(String.valueOf(position + 1));
    told(line.note(), note -> number.addIncludedNote(note(note)));
    var delivery = new LineTradeDeliveryType();
    delivery.setBilledQuantity(quantity(line, line.quantity()));
    var written = new SupplyChainTradeLineItemType();
    written.setAssociatedDocumentLineDocument(number);
    written.setSpecifiedTradeProduct(product(line));
    written.setSpecifiedLineTradeAgreement(price(line));
    written.setSpecifiedLineTradeDelivery(delivery);
    written.setSpecifiedLineTradeSettlement(settlement(line));
    return written;
  }

  private static TradeProductType product(BilledDocument.Line line) {
    var product = new TradeProductType();
    if (line.sku() != null) {
      product.setSellerAssignedID(line.sku());
    }
    product.addName(new TextType(line.description()));
    return product;
  }

  private LineTradeAgreementType price(BilledDocument.Line line) {
    var price = new TradePriceType();
    price.addChargeAmount(amount(line.price()));
    if (line.baseQuantity() != null) {
      price.setBasisQuantity(quantity(line, line.baseQuantity()));
    }
    var agreement = new LineTradeAgreementType();
    agreement.setNetPriceProductTradePrice(price);
    return agreement;
  }

  private static QuantityType quantity(BilledDocument.Line line, BigDecimal of) {
    var quantity = new QuantityType(Decimals.plain(of));
    quantity.setUnitCode(UnitCodes.onDocument(line.unit()));
    return quantity;
  }

  private LineTradeSettlementType settlement(BilledDocument.Line line) {
    var settlement = new LineTradeSettlementType();
    settlement.addApplicableTradeTax(category(line.tax()));
    line.allowances(document.money())
        .forEach(one -> settlement.addSpecifiedTradeAllowanceCharge(allowance(one)));
    var totals = new TradeSettlementLineMonetarySummationType();
    totals.addLineTotalAmount(amount(line.net()));
    settlement.setSpecifiedTradeSettlementLineMonetarySummation(totals);
    return settlement;
  }

  private TradeAllowanceChargeType allowance(WrittenAllowance told) {
    var allowance = new TradeAllowanceChargeType();
    allowance.setChargeIndicator(indicator(told.isCharge()));
    if (told.percent() != null) {
      allowance.setCalculationPercent(told.percent());
    }
    if (told.base() != null) {
      allowance.setBasisAmount(amount(told.base()));
    }
    allowance.addActualAmount(amount(told.amount()));
    told(told.code(), allowance::setReasonCode);
    allowance.setReason(told.reason());
    return allowance;
  }

  /// Of the whole document.
  private TradeAllowanceChargeType adjustment(DocumentAdjustment adjustment) {
    var written = allowance(adjustment.written());
    written.addCategoryTradeTax(category(adjustment.tax()));
    return written;
  }

  private static IndicatorType indicator(boolean is) {
    var indicator = new IndicatorType();
    indicator.setIndicator(is);
    return indicator;
  }

  private AmountType amount(BigDecimal amount) {
    return new AmountType(document.money().show(amount));
  }
}
