package io.collector.invoice.einvoice;

import com.helger.ubl21.UBL21Marshaller;
import io.collector.invoice.customer.Buyer;
import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.InvoiceLine;
import io.collector.invoice.settings.Seller;
import io.collector.invoice.tax.TaxGroup;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.AddressType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CountryType;
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
import oasis.names.specification.ubl.schema.xsd.invoice_21.InvoiceType;
import org.jspecify.annotations.Nullable;

/// An invoice as UBL 2.1, after EN 16931. The library checks it against UBL's schema as it writes.
final class UblInvoice {

  private static final String COMMERCIAL_INVOICE = "380";
  private static final String CREDIT_TRANSFER = "30";

  /// UN/ECE recommendation 20; whatever else is counted.
  private static final Map<String, String> UNITS =
      Map.of(
          "h", "HUR", "day", "DAY", "kg", "KGM", "g", "GRM", "l", "LTR", "m", "MTR", "km", "KMT",
          "t", "TNE");

  private static final String PIECES = "C62";

  private final Invoice invoice;
  private final Seller seller;
  private final MinorUnit money;

  UblInvoice(Invoice invoice, Seller seller) {
    this.invoice = invoice;
    this.seller = seller;
    money = invoice.money();
  }

  /// What the standard demands and isn't known (its rules BR-06, 07, 09, 11 and BR-S-02).
  List<String> missing() {
    var missing = new ArrayList<String>();
    need(missing, seller.name(), "the seller's name, in the invoice settings");
    need(missing, seller.country(), "the seller's country, in the invoice settings");
    need(missing, seller.taxId(), "the seller's tax number, in the invoice settings");
    need(missing, invoice.buyer().name(), "the customer's name when the invoice was issued");
    need(missing, invoice.buyer().country(), "the customer's country when the invoice was issued");
    return missing;
  }

  private static void need(List<String> missing, @Nullable String value, String what) {
    if (value == null) {
      missing.add(what);
    }
  }

  byte[] write() {
    var bytes = UBL21Marshaller.invoice().setFormattedOutput(true).getAsBytes(document());
    if (bytes == null) {
      throw new IllegalStateException("invoice %s is no valid UBL".formatted(invoice.number()));
    }
    return bytes;
  }

  private InvoiceType document() {
    var document = new InvoiceType();
    document.setCustomizationID("urn:cen.eu:en16931:2017");
    document.setID(invoice.number());
    document.setIssueDate(day(invoice.issuedAt()));
    document.setDueDate(day(invoice.dueAt()));
    document.setInvoiceTypeCode(COMMERCIAL_INVOICE);
    document.setDocumentCurrencyCode(invoice.currency());
    if (invoice.orderNumber() != null) {
      var order = new OrderReferenceType();
      order.setID(invoice.orderNumber());
      document.setOrderReference(order);
    }
    var supplier = new SupplierPartyType();
    supplier.setParty(seller());
    document.setAccountingSupplierParty(supplier);
    var customer = new CustomerPartyType();
    customer.setParty(buyer(invoice.buyer()));
    document.setAccountingCustomerParty(customer);
    if (seller.iban() != null) {
      document.addPaymentMeans(transferTo(seller.iban()));
    }
    document.addTaxTotal(taxes());
    document.setLegalMonetaryTotal(totals());
    invoice.lines().forEach(line -> document.addInvoiceLine(line(line)));
    return document;
  }

  private PartyType seller() {
    var address = address(seller.country());
    address.setStreetName(seller.street());
    address.setPostalZone(seller.postalCode());
    address.setCityName(seller.city());
    return party(seller.name(), seller.taxId(), address);
  }

  private static PartyType buyer(Buyer buyer) {
    var address = address(buyer.country());
    address.setStreetName(buyer.street());
    address.setAdditionalStreetName(buyer.street2());
    address.setPostalZone(buyer.postalCode());
    address.setCityName(buyer.city());
    address.setCountrySubentity(buyer.region());
    return party(buyer.name(), buyer.taxId(), address);
  }

  private static AddressType address(@Nullable String code) {
    var country = new CountryType();
    country.setIdentificationCode(code);
    var address = new AddressType();
    address.setCountry(country);
    return address;
  }

  private static PartyType party(
      @Nullable String name, @Nullable String taxId, AddressType address) {
    var party = new PartyType();
    party.setPostalAddress(address);
    if (taxId != null) {
      var scheme = new PartyTaxSchemeType();
      scheme.setCompanyID(taxId);
      scheme.setTaxScheme(vat());
      party.addPartyTaxScheme(scheme);
    }
    var entity = new PartyLegalEntityType();
    entity.setRegistrationName(name);
    party.addPartyLegalEntity(entity);
    return party;
  }

  private static PaymentMeansType transferTo(String iban) {
    var account = new FinancialAccountType();
    account.setID(iban);
    var means = new PaymentMeansType();
    means.setPaymentMeansCode(CREDIT_TRANSFER);
    means.setPayeeFinancialAccount(account);
    return means;
  }

  private TaxTotalType taxes() {
    var total = new TaxTotalType();
    total.setTaxAmount(shown(invoice.taxTotal())).setCurrencyID(invoice.currency());
    invoice.taxes().forEach(group -> total.addTaxSubtotal(subtotal(group)));
    return total;
  }

  private TaxSubtotalType subtotal(TaxedDocument.Group group) {
    var subtotal = new TaxSubtotalType();
    subtotal.setTaxableAmount(shown(group.taxable())).setCurrencyID(invoice.currency());
    subtotal.setTaxAmount(shown(group.tax())).setCurrencyID(invoice.currency());
    subtotal.setTaxCategory(category(group.group()));
    return subtotal;
  }

  private static TaxCategoryType category(TaxGroup group) {
    var category = new TaxCategoryType();
    category.setID(group.category());
    category.setPercent(group.percent());
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
    totals.setLineExtensionAmount(shown(invoice.subtotal())).setCurrencyID(invoice.currency());
    totals.setTaxExclusiveAmount(shown(invoice.subtotal())).setCurrencyID(invoice.currency());
    totals.setTaxInclusiveAmount(shown(invoice.grandTotal())).setCurrencyID(invoice.currency());
    totals.setPayableAmount(shown(invoice.grandTotal())).setCurrencyID(invoice.currency());
    return totals;
  }

  private InvoiceLineType line(InvoiceLine line) {
    var item = new ItemType();
    item.setName(line.description());
    item.addClassifiedTaxCategory(category(line.tax()));
    var price = new PriceType();
    price.setPriceAmount(shown(line.unitPrice())).setCurrencyID(invoice.currency());
    var written = new InvoiceLineType();
    written.setID(String.valueOf(line.position() + 1));
    written
        .setInvoicedQuantity(Decimals.plain(line.quantity()))
        .setUnitCode(UNITS.getOrDefault(line.unit(), PIECES));
    written.setLineExtensionAmount(shown(line.net())).setCurrencyID(invoice.currency());
    written.setItem(item);
    written.setPrice(price);
    return written;
  }

  private BigDecimal shown(BigDecimal amount) {
    return money.show(amount);
  }

  private static LocalDate day(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
