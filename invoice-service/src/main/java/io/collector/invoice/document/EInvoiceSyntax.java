package io.collector.invoice.document;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What both syntaxes of EN 16931 write the same.
final class EInvoiceSyntax {

  static final String EN_16931 = "urn:cen.eu:en16931:2017";
  static final String COMMERCIAL_INVOICE = "380";
  static final String CREDIT_NOTE = "381";
  static final String CREDIT_TRANSFER = "30";

  /// Where UBL needs the buyer's order number, and none is known.
  static final String NO_ORDER_NUMBER = "NA";

  /// UNCL 5189.
  static final String DISCOUNT = "95";

  private EInvoiceSyntax() {}

  /// The libraries would write an empty element for a text that is absent.
  static void told(@Nullable String text, Consumer<String> element) {
    if (text != null && !text.isBlank()) {
      element.accept(text);
    }
  }
}
