package io.collector.invoice.document;

import io.collector.invoice.settings.Seller;
import io.collector.invoice.tax.CategoryRules;
import io.collector.tax.Exemption;
import io.collector.tax.TaxGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What EN 16931 needs of a document, whatever syntax it is written in.
public final class EInvoiceNeeds {

  private static final int MOST_DECIMALS = 2;
  private static final String AGAIN = ", void or credit the invoice, and issue it again";

  private final List<EInvoiceGap> gaps = new ArrayList<>();

  private EInvoiceNeeds() {}

  /// What the standard demands and isn't known (its rules BR-06, 07, 09, 11, BR-CO-09, BR-CO-26),
  /// or can't say (BR-DEC).
  ///
  /// @param sellerNow as the settings name it now: of a document that names none
  public static List<EInvoiceGap> missing(BilledDocument document, Seller sellerNow) {
    var needs = new EInvoiceNeeds();
    needs.check(document, sellerNow);
    return needs.gaps;
  }

  private void check(BilledDocument document, Seller sellerNow) {
    checkSeller(document, sellerNow);
    var buyer = document.buyer();
    needOfBuyer("name", buyer.name());
    needOfBuyer("country", buyer.country());
    if (document.money().digits() > MOST_DECIMALS) {
      add("currency", "a currency of two decimals at most, for the standard has no finer amounts");
    }
    if (document.taxes().stream().anyMatch(tax -> tax.group().rate().told() != null)) {
      add("taxBreakdown", "one tax on each line, for the standard has no second one");
    }
    var categories = new LinkedHashMap<TaxGroup, Exemption>();
    document.taxes().forEach(tax -> categories.put(tax.group(), document.exemption(tax.group())));
    CategoryRules.customerFaults(categories, buyer.taxId())
        .forEach(what -> add("buyer.taxId", what + ": enter it at the customer" + AGAIN));
    CategoryRules.documentFaults(categories).forEach(what -> add("taxBreakdown", what));
  }

  private void checkSeller(BilledDocument document, Seller sellerNow) {
    var named = document.seller();
    var seller = named == null ? sellerNow : named;
    var where = ": enter it in the invoice settings" + (named == null ? "" : AGAIN);
    need("seller.name", seller.name(), "the seller's name" + where);
    need("seller.country", seller.country(), "the seller's country" + where);
    need(
        "seller.taxId",
        document.isOutOfScope() ? seller.taxId() : CategoryRules.vatNumber(seller.taxId()),
        "the seller's VAT number, beginning with its country" + where);
  }

  private void needOfBuyer(String what, @Nullable String value) {
    need(
        "buyer." + what,
        value,
        "the customer's %s when the invoice was issued: enter it at the customer%s"
            .formatted(what, AGAIN));
  }

  private void need(String field, @Nullable String value, String detail) {
    if (value == null || value.isBlank()) {
      add(field, detail);
    }
  }

  private void add(String field, String detail) {
    gaps.add(new EInvoiceGap(field, detail));
  }
}
