package io.collector.invoice.document;

import static io.collector.invoice.document.EInvoiceSyntax.COMMERCIAL_INVOICE;
import static io.collector.invoice.document.EInvoiceSyntax.CREDIT_NOTE;
import static io.collector.invoice.document.EInvoiceSyntax.CREDIT_TRANSFER;
import static io.collector.invoice.document.EInvoiceSyntax.EN_16931;
import static io.collector.invoice.document.EInvoiceSyntax.NO_ORDER_NUMBER;
import static io.collector.invoice.document.EInvoiceSyntax.told;

import com.helger.ubl21.UBL21Marshaller;
import io.collector.invoice.customer.Buyer;
import io.collector.invoice.document.BilledDocument.Corrected;
import io.collector.invoice.settings.Seller;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.money.Decimals;
import io.collector.tax.LineKind;
import io.collector.tax.TaxGroup;
import io.collector.unit.UnitCodes;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AddressType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AllowanceChargeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.BillingReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CountryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CreditNoteLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CustomerPartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DeliveryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DocumentReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.FinancialAccountType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.InvoiceLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemIdentificationType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.LocationType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.MonetaryTotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.OrderReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyLegalEntityType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyTaxSchemeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PaymentMeansType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PaymentTermsType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PeriodType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PriceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.SupplierPartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxCategoryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxSchemeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxSubtotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxTotalType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.AllowanceChargeReasonType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.NoteType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.PaymentIDType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.TaxExemptionReasonType;
import oasis.names.specification.ubl.schema.xsd.creditnote_21.CreditNoteType;
import oasis.names.specification.ubl.schema.xsd.invoice_21.InvoiceType;
import org.jspecify.annotations.Nullable;

/// An invoice or a credit note as UBL 2.1, after EN 16931. The library checks it against UBL's
/// schema as it writes; the tests check it against the standard's own rules.
final class DocumentUbl {

  private final BilledDocument document;
  private final Seller seller;

  DocumentUbl(BilledDocument document, Seller seller) {
    this.document = document;
    this.seller = seller;
  }

  byte[] write() {
    var bytes =
        document.corrects() == null
            ? UBL21Marshaller.invoice().setFormattedOutput(true).getAsBytes(invoice())
            : UBL21Marshaller.creditNote()
                .setFormattedOutput(true)
                .getAsBytes(creditNote(document.corrects()));
    if (bytes == null) {
      throw new IllegalStateException("%s is no valid UBL".formatted(document.number()));
    }
    return bytes;
  }

  private InvoiceType invoice() {
    var invoice = new InvoiceType();
    invoice.setCustomizationID(EN_16931);
    invoice.setID(document.number());
    invoice.setIssueDate(document.issuedOn());
    if (document.dueOn() != null) {
      invoice.setDueDate(document.dueOn());
    }
    invoice.setInvoiceTypeCode(COMMERCIAL_INVOICE);
    invoice.setDocumentCurrencyCode(document.currency());
    if (document.taxCurrency() != null) {
      invoice.addNote(new NoteType(document.taxCurrency().rateInWords(document.currency())));
      invoice.setTaxCurrencyCode(document.taxCurrency().currency());
    }
    told(document.references().reference(), invoice::setBuyerReference);
    invoice.setOrderReference(order());
    if (document.deliveryNumber() != null) {
      invoice.addDespatchDocumentReference(reference(document.deliveryNumber()));
    }
    invoice.setAccountingSupplierParty(supplier());
    invoice.setAccountingCustomerParty(customer());
    delivery().ifPresent(invoice::addDelivery);
    deliveryPeriod().ifPresent(invoice::addInvoicePeriod);
    if (seller.iban() != null) {
      invoice.addPaymentMeans(transferTo(seller.iban()));
    }
    if (document.termsInWords() != null) {
      invoice.addPaymentTerms(terms(document.termsInWords()));
    }
    document.adjustments().forEach(one -> invoice.addAllowanceCharge(adjustment(one)));
    invoice.addTaxTotal(taxes());
    ownTax().ifPresent(invoice::addTaxTotal);
    invoice.setLegalMonetaryTotal(totals());
    IntStream.range(0, document.lines().size()).forEach(i -> invoice.addInvoiceLine(charged(i)));
    return invoice;
  }

  private CreditNoteType creditNote(Corrected corrected) {
    var note = new CreditNoteType();
    note.setCustomizationID(EN_16931);
    note.setID(document.number());
    note.setIssueDate(document.issuedOn());
    note.setCreditNoteTypeCode(CREDIT_NOTE);
    if (document.reason() != null) {
      note.addNote(new NoteType(document.reason()));
    }
    note.setDocumentCurrencyCode(document.currency());
    if (document.taxCurrency() != null) {
      note.addNote(new NoteType(document.taxCurrency().rateInWords(document.currency())));
      note.setTaxCurrencyCode(document.taxCurrency().currency());
    }
    told(document.references().reference(), note::setBuyerReference);
    note.setOrderReference(order());
    var invoice = reference(corrected.number());
    invoice.setIssueDate(corrected.issuedOn());
    var billing = new BillingReferenceType();
    billing.setInvoiceDocumentReference(invoice);
    note.addBillingReference(billing);
    note.setAccountingSupplierParty(supplier());
    note.setAccountingCustomerParty(customer());
    delivery().ifPresent(note::addDelivery);
    deliveryPeriod().ifPresent(note::addInvoicePeriod);
    document.adjustments().forEach(one -> note.addAllowanceCharge(adjustment(one)));
    note.addTaxTotal(taxes());
    ownTax().ifPresent(note::addTaxTotal);
    note.setLegalMonetaryTotal(totals());
    IntStream.range(0, document.lines().size()).forEach(i -> note.addCreditNoteLine(credited(i)));
    return note;
  }

  /// BT-72: when goods went. Several days are the period of the document. BR-IC-12: to which
  /// country they went, for which the customer's stands.
  private Optional<DeliveryType> delivery() {
    var day = document.deliveryDay();
    if (day == null && !document.isIntraCommunitySupply()) {
      return Optional.empty();
    }
    var delivery = new DeliveryType();
    if (day != null) {
      delivery.setActualDeliveryDate(day);
    }
    if (document.isIntraCommunitySupply()) {
      var place = new LocationType();
      place.setAddress(address(document.buyer().country()));
      delivery.setDeliveryLocation(place);
    }
    return Optional.of(delivery);
  }

  /// BG-14.
  private Optional<PeriodType> deliveryPeriod() {
    return Optional.ofNullable(document.deliveryPeriod())
        .map(
            days -> {
              var period = new PeriodType();
              period.setStartDate(days.first());
              period.setEndDate(days.last());
              return period;
            });
  }

  private static DocumentReferenceType reference(String number) {
    var reference = new DocumentReferenceType();
    reference.setID(number);
    return reference;
  }

  /// The buyer's is BT-13, ours BT-14. UBL needs the first.
  private @Nullable OrderReferenceType order() {
    var buyers = document.references().orderNumber();
    if (buyers == null && document.orderNumber() == null) {
      return null;
    }
    var order = new OrderReferenceType();
    order.setID(Objects.requireNonNullElse(buyers, NO_ORDER_NUMBER));
    told(document.orderNumber(), order::setSalesOrderID);
    return order;
  }

  private SupplierPartyType supplier() {
    var address = address(seller.country());
    told(seller.street(), address::setStreetName);
    told(seller.postalCode(), address::setPostalZone);
    told(seller.city(), address::setCityName);
    var supplier = new SupplierPartyType();
    supplier.setParty(party(seller.name(), seller.taxId(), address));
    return supplier;
  }

  private CustomerPartyType customer() {
    var buyer = document.buyer();
    var customer = new CustomerPartyType();
    customer.setParty(party(buyer.name(), buyer.taxId(), address(buyer)));
    return customer;
  }

  private static AddressType address(Buyer buyer) {
    var address = address(buyer.country());
    told(buyer.street(), address::setStreetName);
    told(buyer.street2(), address::setAdditionalStreetName);
    told(buyer.postalCode(), address::setPostalZone);
    told(buyer.city(), address::setCityName);
    told(buyer.region(), address::setCountrySubentity);
    return address;
  }

  private static AddressType address(@Nullable String code) {
    var country = new CountryType();
    country.setIdentificationCode(code);
    var address = new AddressType();
    address.setCountry(country);
    return address;
  }

  private PartyType party(@Nullable String name, @Nullable String taxId, AddressType address) {
    var party = new PartyType();
    party.setPostalAddress(address);
    var entity = new PartyLegalEntityType();
    entity.setRegistrationName(name);
    party.addPartyLegalEntity(entity);
    if (document.showsVatNumber(taxId)) {
      var scheme = new PartyTaxSchemeType();
      scheme.setCompanyID(taxId);
      scheme.setTaxScheme(vat());
      party.addPartyTaxScheme(scheme);
    } else if (taxId != null && !taxId.isBlank()) {
      entity.setCompanyID(taxId);
    }
    return party;
  }

  /// The standard has one due day, the earliest that is open; all of them are told in words, and
  /// the discount for paying early (BT-20).
  private static PaymentTermsType terms(String inWords) {
    var terms = new PaymentTermsType();
    terms.addNote(new NoteType(inWords));
    return terms;
  }

  private PaymentMeansType transferTo(String iban) {
    var account = new FinancialAccountType();
    account.setID(iban);
    var means = new PaymentMeansType();
    means.setPaymentMeansCode(CREDIT_TRANSFER);
    means.setPayeeFinancialAccount(account);
    means.addPaymentID(new PaymentIDType(document.number()));
    return means;
  }

  private TaxTotalType taxes() {
    var total = new TaxTotalType();
    total.setTaxAmount(shown(document.taxTotal())).setCurrencyID(document.currency());
    document.taxes().forEach(group -> total.addTaxSubtotal(subtotal(group)));
    return total;
  }

  /// The total alone (BT-111).
  private Optional<TaxTotalType> ownTax() {
    return Optional.ofNullable(document.taxCurrency())
        .map(
            own -> {
              var total = new TaxTotalType();
              total.setTaxAmount(own.money().show(own.taxTotal())).setCurrencyID(own.currency());
              return total;
            });
  }

  private TaxSubtotalType subtotal(TaxedDocument.Group group) {
    var subtotal = new TaxSubtotalType();
    subtotal.setTaxableAmount(shown(group.taxable())).setCurrencyID(document.currency());
    subtotal.setTaxAmount(shown(group.tax())).setCurrencyID(document.currency());
    subtotal.setTaxCategory(explained(group.group()));
    return subtotal;
  }

  private TaxCategoryType explained(TaxGroup group) {
    var category = category(group);
    var exemption = document.exemption(group);
    if (exemption.code() != null) {
      category.setTaxExemptionReasonCode(exemption.code());
    }
    if (exemption.reason() != null) {
      category.addTaxExemptionReason(new TaxExemptionReasonType(exemption.reason()));
    }
    return category;
  }

  private static TaxCategoryType category(TaxGroup group) {
    var category = new TaxCategoryType();
    category.setID(group.category());
    if (!group.category().equals("O")) {
      category.setPercent(group.percent());
    }
    category.setTaxScheme(vat());
    return category;
  }

  private static TaxSchemeType vat() {
    var scheme = new TaxSchemeType();
    scheme.setID("VAT");
    return scheme;
  }

  private MonetaryTotalType totals() {
    var totals = new MonetaryTotalType();
    totals.setLineExtensionAmount(shown(document.lineTotal())).setCurrencyID(document.currency());
    for (var kind :
        document.adjustments().stream().map(DocumentAdjustment::kind).distinct().toList()) {
      var total = shown(document.adjustmentTotal(kind));
      if (kind == LineKind.CHARGE) {
        totals.setChargeTotalAmount(total).setCurrencyID(document.currency());
      } else {
        totals.setAllowanceTotalAmount(total).setCurrencyID(document.currency());
      }
    }
    totals.setTaxExclusiveAmount(shown(document.subtotal())).setCurrencyID(document.currency());
    totals.setTaxInclusiveAmount(shown(document.grandTotal())).setCurrencyID(document.currency());
    if (document.prepaid().signum() > 0) {
      totals.setPrepaidAmount(shown(document.prepaid())).setCurrencyID(document.currency());
    }
    if (document.rounding().signum() != 0) {
      totals
          .setPayableRoundingAmount(shown(document.rounding()))
          .setCurrencyID(document.currency());
    }
    totals.setPayableAmount(shown(document.payable())).setCurrencyID(document.currency());
    return totals;
  }

  private InvoiceLineType charged(int position) {
    var line = document.lines().get(position);
    var written = new InvoiceLineType();
    written.setID(String.valueOf(position + 1));
    written.setInvoicedQuantity(Decimals.plain(line.quantity())).setUnitCode(unit(line));
    written.setLineExtensionAmount(shown(line.net())).setCurrencyID(document.currency());
    told(line.note(), note -> written.addNote(new NoteType(note)));
    line.allowances(document.money()).forEach(one -> written.addAllowanceCharge(allowance(one)));
    written.setItem(item(line));
    written.setPrice(price(line));
    return written;
  }

  private CreditNoteLineType credited(int position) {
    var line = document.lines().get(position);
    var written = new CreditNoteLineType();
    written.setID(String.valueOf(position + 1));
    written.setCreditedQuantity(Decimals.plain(line.quantity())).setUnitCode(unit(line));
    written.setLineExtensionAmount(shown(line.net())).setCurrencyID(document.currency());
    told(line.note(), note -> written.addNote(new NoteType(note)));
    line.allowances(document.money()).forEach(one -> written.addAllowanceCharge(allowance(one)));
    written.setItem(item(line));
    written.setPrice(price(line));
    return written;
  }

  private static String unit(BilledDocument.Line line) {
    return UnitCodes.onDocument(line.unit());
  }

  private static ItemType item(BilledDocument.Line line) {
    var item = new ItemType();
    item.setName(line.description());
    if (line.sku() != null) {
      var sku = new ItemIdentificationType();
      sku.setID(line.sku());
      item.setSellersItemIdentification(sku);
    }
    item.addClassifiedTaxCategory(category(line.tax()));
    return item;
  }

  private PriceType price(BilledDocument.Line line) {
    var price = new PriceType();
    price.setPriceAmount(shown(line.price())).setCurrencyID(document.currency());
    if (line.baseQuantity() != null) {
      price.setBaseQuantity(Decimals.plain(line.baseQuantity())).setUnitCode(unit(line));
    }
    return price;
  }

  private AllowanceChargeType allowance(WrittenAllowance told) {
    var allowance = new AllowanceChargeType();
    allowance.setChargeIndicator(told.isCharge());
    told(told.code(), allowance::setAllowanceChargeReasonCode);
    allowance.addAllowanceChargeReason(new AllowanceChargeReasonType(told.reason()));
    if (told.percent() != null) {
      allowance.setMultiplierFactorNumeric(told.percent());
    }
    allowance.setAmount(shown(told.amount())).setCurrencyID(document.currency());
    if (told.base() != null) {
      allowance.setBaseAmount(shown(told.base())).setCurrencyID(document.currency());
    }
    return allowance;
  }

  /// Of the whole document.
  private AllowanceChargeType adjustment(DocumentAdjustment adjustment) {
    var written = allowance(adjustment.written());
    written.addTaxCategory(category(adjustment.tax()));
    return written;
  }

  private BigDecimal shown(BigDecimal amount) {
    return document.money().show(amount);
  }
}
