package io.collector.procurement.bill;

import com.helger.ubl21.UBL21Marshaller;
import io.collector.money.Decimals;
import io.collector.procurement.settings.Buyer;
import io.collector.procurement.supplier.Supplier;
import io.collector.procurement.supplier.SupplierAddress;
import io.collector.tax.TaxRate;
import io.collector.unit.UnitCodes;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AddressType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CountryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CreditNoteLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CustomerPartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.FinancialAccountType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.InvoiceLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ItemType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.MonetaryTotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.OrderReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyLegalEntityType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyTaxSchemeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PaymentMeansType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PriceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.SupplierPartyType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxCategoryType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxSchemeType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxSubtotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxTotalType;
import oasis.names.specification.ubl.schema.xsd.creditnote_21.CreditNoteType;
import oasis.names.specification.ubl.schema.xsd.invoice_21.InvoiceType;
import org.jspecify.annotations.Nullable;

/// A self-billed invoice or credit note as UBL 2.1 after EN 16931: the supplier is the seller, the
/// tenant the buyer. The standard knows one tax on each line.
final class SelfBilledUbl {

  private static final String EN_16931 = "urn:cen.eu:en16931:2017";

  /// Types of documents of UNTDID 1001.
  private static final String SELF_BILLED_INVOICE = "389";

  private static final String SELF_BILLED_CREDIT_NOTE = "261";

  private static final String VAT = "VAT";

  /// The seller's tax number where it isn't one for VAT (BT-32).
  private static final String LOCAL_TAX = "FC";

  private static final Pattern VAT_NUMBER = Pattern.compile("[A-Z]{2}[0-9A-Z+*]{2,13}");

  /// UNTDID 4461.
  private static final String CREDIT_TRANSFER = "30";

  private final SupplierBill bill;
  private final Supplier supplier;
  private final Buyer buyer;

  SelfBilledUbl(SupplierBill bill, Supplier supplier, Buyer buyer) {
    this.bill = bill;
    this.supplier = supplier;
    this.buyer = buyer;
  }

  byte[] write() {
    var bytes =
        bill.isCreditNote()
            ? UBL21Marshaller.creditNote().setFormattedOutput(true).getAsBytes(creditNote())
            : UBL21Marshaller.invoice().setFormattedOutput(true).getAsBytes(invoice());
    if (bytes == null) {
      throw new IllegalStateException("%s is no valid UBL".formatted(bill.billNumber()));
    }
    return bytes;
  }

  private InvoiceType invoice() {
    var invoice = new InvoiceType();
    invoice.setCustomizationID(EN_16931);
    invoice.setID(bill.billNumber());
    invoice.setIssueDate(bill.billDate());
    invoice.setDueDate(bill.dueDate());
    invoice.setInvoiceTypeCode(SELF_BILLED_INVOICE);
    invoice.setDocumentCurrencyCode(bill.currency());
    invoice.setOrderReference(order());
    invoice.setAccountingSupplierParty(seller());
    invoice.setAccountingCustomerParty(customer());
    var account = supplier.bankAccount();
    if (account != null) {
      invoice.addPaymentMeans(transferTo(account.iban()));
    }
    invoice.addTaxTotal(taxes());
    invoice.setLegalMonetaryTotal(totals());
    for (var line : bill.lines()) {
      var written = new InvoiceLineType();
      written.setID(id(line));
      written
          .setInvoicedQuantity(line.bought().quantity())
          .setUnitCode(UnitCodes.onDocument(line.bought().unit()));
      written.setLineExtensionAmount(shown(line.total())).setCurrencyID(bill.currency());
      written.setItem(item(line));
      written.setPrice(price(line));
      invoice.addInvoiceLine(written);
    }
    return invoice;
  }

  private CreditNoteType creditNote() {
    var note = new CreditNoteType();
    note.setCustomizationID(EN_16931);
    note.setID(bill.billNumber());
    note.setIssueDate(bill.billDate());
    note.setCreditNoteTypeCode(SELF_BILLED_CREDIT_NOTE);
    note.setDocumentCurrencyCode(bill.currency());
    note.setOrderReference(order());
    note.setAccountingSupplierParty(seller());
    note.setAccountingCustomerParty(customer());
    note.addTaxTotal(taxes());
    note.setLegalMonetaryTotal(totals());
    for (var line : bill.lines()) {
      var written = new CreditNoteLineType();
      written.setID(id(line));
      written
          .setCreditedQuantity(line.bought().quantity())
          .setUnitCode(UnitCodes.onDocument(line.bought().unit()));
      written.setLineExtensionAmount(shown(line.total())).setCurrencyID(bill.currency());
      written.setItem(item(line));
      written.setPrice(price(line));
      note.addCreditNoteLine(written);
    }
    return note;
  }

  private static String id(BillItem line) {
    return String.valueOf(line.position() + 1);
  }

  private OrderReferenceType order() {
    var order = new OrderReferenceType();
    order.setID(bill.purchaseOrderNumber());
    return order;
  }

  private SupplierPartyType seller() {
    var taxId = supplier.form().taxId();
    var party = party(supplier.name(), taxId, address(Objects.requireNonNull(supplier.address())));
    if (party.getPartyTaxScheme().isEmpty()) {
      party.addPartyTaxScheme(taxedBy(LOCAL_TAX, taxId));
    }
    var seller = new SupplierPartyType();
    seller.setParty(party);
    return seller;
  }

  private CustomerPartyType customer() {
    var address = address(buyer.country());
    told(buyer.street(), address::setStreetName);
    told(buyer.postalCode(), address::setPostalZone);
    told(buyer.city(), address::setCityName);
    var customer = new CustomerPartyType();
    customer.setParty(party(buyer.name(), buyer.taxId(), address));
    return customer;
  }

  private static AddressType address(SupplierAddress of) {
    var address = address(of.country());
    told(of.street(), address::setStreetName);
    told(of.street2(), address::setAdditionalStreetName);
    told(of.postalCode(), address::setPostalZone);
    told(of.city(), address::setCityName);
    told(of.region(), address::setCountrySubentity);
    return address;
  }

  private static AddressType address(@Nullable String code) {
    var country = new CountryType();
    country.setIdentificationCode(code);
    var address = new AddressType();
    address.setCountry(country);
    return address;
  }

  private static void told(@Nullable String text, Consumer<String> set) {
    if (text != null) {
      set.accept(text);
    }
  }

  /// A tax number that begins with a country is one for VAT.
  private static PartyType party(
      @Nullable String name, @Nullable String taxId, AddressType address) {
    var entity = new PartyLegalEntityType();
    entity.setRegistrationName(name);
    var party = new PartyType();
    party.setPostalAddress(address);
    party.addPartyLegalEntity(entity);
    if (taxId != null && VAT_NUMBER.matcher(taxId).matches()) {
      party.addPartyTaxScheme(taxedBy(VAT, taxId));
    } else {
      entity.setCompanyID(taxId);
    }
    return party;
  }

  private static PartyTaxSchemeType taxedBy(String scheme, @Nullable String number) {
    var taxed = new PartyTaxSchemeType();
    taxed.setCompanyID(number);
    taxed.setTaxScheme(scheme(scheme));
    return taxed;
  }

  private PaymentMeansType transferTo(String iban) {
    var account = new FinancialAccountType();
    account.setID(iban);
    var means = new PaymentMeansType();
    means.setPaymentMeansCode(CREDIT_TRANSFER);
    means.setPayeeFinancialAccount(account);
    return means;
  }

  private TaxTotalType taxes() {
    var total = new TaxTotalType();
    total.setTaxAmount(bill.taxTotal()).setCurrencyID(bill.currency());
    bill.netByRate().forEach((rate, net) -> total.addTaxSubtotal(subtotal(rate, net)));
    return total;
  }

  private TaxSubtotalType subtotal(TaxRate rate, BigDecimal net) {
    var subtotal = new TaxSubtotalType();
    subtotal.setTaxableAmount(shown(net)).setCurrencyID(bill.currency());
    subtotal.setTaxAmount(shown(rate.taxOn(net, bill.money()))).setCurrencyID(bill.currency());
    subtotal.setTaxCategory(category(rate.percent()));
    return subtotal;
  }

  /// Standard rate, or zero rated.
  private static TaxCategoryType category(@Nullable BigDecimal percent) {
    var rate = Decimals.plain(Objects.requireNonNullElse(percent, BigDecimal.ZERO));
    var category = new TaxCategoryType();
    category.setID(rate.signum() == 0 ? "Z" : "S");
    category.setPercent(rate);
    category.setTaxScheme(scheme(VAT));
    return category;
  }

  private static TaxSchemeType scheme(String id) {
    var scheme = new TaxSchemeType();
    scheme.setID(id);
    return scheme;
  }

  private MonetaryTotalType totals() {
    var totals = new MonetaryTotalType();
    totals.setLineExtensionAmount(bill.subtotal()).setCurrencyID(bill.currency());
    totals.setTaxExclusiveAmount(bill.subtotal()).setCurrencyID(bill.currency());
    totals.setTaxInclusiveAmount(bill.grandTotal()).setCurrencyID(bill.currency());
    totals.setPayableAmount(bill.grandTotal()).setCurrencyID(bill.currency());
    return totals;
  }

  private static ItemType item(BillItem line) {
    var item = new ItemType();
    item.setName(line.description());
    item.addClassifiedTaxCategory(category(line.taxPercent()));
    return item;
  }

  private PriceType price(BillItem line) {
    var price = new PriceType();
    price.setPriceAmount(line.bought().unitCost()).setCurrencyID(bill.currency());
    return price;
  }

  private BigDecimal shown(BigDecimal amount) {
    return bill.money().show(amount);
  }
}
