package io.collector.procurement.einvoice;

import io.collector.procurement.einvoice.EInvoice.Foreign;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the amounts of a document, and notes those in another currency than the document's.
final class Amounts {

  private final @Nullable String currency;
  private final @Nullable String taxCurrency;
  private final List<Foreign> foreign = new ArrayList<>();

  /// @param currency    BT-5
  /// @param taxCurrency BT-6, in which the tax is told, too
  Amounts(@Nullable String currency, @Nullable String taxCurrency) {
    this.currency = currency;
    this.taxCurrency = taxCurrency;
  }

  @Nullable String currency() {
    return currency;
  }

  List<Foreign> foreign() {
    return List.copyOf(foreign);
  }

  /// @param term its business term: `BT-131`
  /// @param told absent for the document's currency
  @Nullable BigDecimal read(String term, @Nullable BigDecimal amount, @Nullable String told) {
    if (amount != null && told != null && !isOwn(told)) {
      foreign.add(new Foreign(term, amount, told));
    }
    return amount;
  }

  /// Whether it is the document's.
  boolean isOwn(@Nullable String told) {
    return told == null || told.equals(currency);
  }

  /// Whether it is that of BT-111.
  boolean isOfTax(@Nullable String told) {
    return told != null && told.equals(taxCurrency) && !isOwn(told);
  }
}
