package io.collector.invoice.document;

import io.collector.invoice.customer.Buyer;
import io.collector.invoice.settings.Seller;
import io.collector.invoice.tax.CategoryRules;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.money.MinorUnit;
import io.collector.tax.Exemption;
import io.collector.tax.TaxGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What EN 16931 needs of a document, whatever syntax it is written in, and what of the document it
/// looks at for that.
///
/// @param exemptions why no tax is charged, by category and rate
/// @param seller     as the document names it; null: as the settings name it
public record EInvoiceNeeds(
    Buyer buyer,
    MinorUnit money,
    List<TaxedDocument.Group> taxes,
    Map<TaxGroup, Exemption> exemptions,
    @Nullable Seller seller) {

  private static final int MOST_DECIMALS = 2;
  private static final String AGAIN = ", void or credit the invoice, and issue it again";

  /// What the standard demands and isn't known (its rules BR-06, 07, 09, 11, BR-CO-09, BR-CO-26),
  /// or can't say (BR-DEC).
  ///
  /// @param sellerNow as the settings name it now: of a document that names none
  public List<EInvoiceGap> missing(Seller sellerNow) {
    var gaps = new ArrayList<EInvoiceGap>();
    checkSeller(gaps, sellerNow);
    needOfBuyer(gaps, "name", buyer.name());
    needOfBuyer(gaps, "country", buyer.country());
    if (money.digits() > MOST_DECIMALS) {
      add(
          gaps,
          "currency",
          "a currency of two decimals at most, for the standard has no finer amounts");
    }
    if (taxes.stream().anyMatch(tax -> tax.group().rate().told() != null)) {
      add(gaps, "taxBreakdown", "one tax on each line, for the standard has no second one");
    }
    var categories = new LinkedHashMap<TaxGroup, Exemption>();
    taxes.forEach(
        tax -> categories.put(tax.group(), exemptions.getOrDefault(tax.group(), Exemption.NONE)));
    CategoryRules.customerFaults(categories, buyer.taxId())
        .forEach(what -> add(gaps, "buyer.taxId", what + ": enter it at the customer" + AGAIN));
    CategoryRules.documentFaults(categories).forEach(what -> add(gaps, "taxBreakdown", what));
    return gaps;
  }

  private void checkSeller(List<EInvoiceGap> gaps, Seller sellerNow) {
    var shown = seller == null ? sellerNow : seller;
    var where = ": enter it in the invoice settings" + (seller == null ? "" : AGAIN);
    need(gaps, "seller.name", shown.name(), "the seller's name" + where);
    need(gaps, "seller.country", shown.country(), "the seller's country" + where);
    need(
        gaps,
        "seller.taxId",
        isOutOfScope() ? shown.taxId() : CategoryRules.vatNumber(shown.taxId()),
        "the seller's VAT number, beginning with its country" + where);
  }

  private boolean isOutOfScope() {
    return taxes.stream().anyMatch(tax -> tax.group().category().equals("O"));
  }

  private static void needOfBuyer(List<EInvoiceGap> gaps, String what, @Nullable String value) {
    need(
        gaps,
        "buyer." + what,
        value,
        "the customer's %s when the invoice was issued: enter it at the customer%s"
            .formatted(what, AGAIN));
  }

  private static void need(
      List<EInvoiceGap> gaps, String field, @Nullable String value, String detail) {
    if (value == null || value.isBlank()) {
      add(gaps, field, detail);
    }
  }

  private static void add(List<EInvoiceGap> gaps, String field, String detail) {
    gaps.add(new EInvoiceGap(field, detail));
  }
}
