package io.collector.invoice.document;

import io.collector.invoice.customer.Buyer;
import io.collector.invoice.settings.Seller;
import io.collector.invoice.tax.NetPrice;
import io.collector.invoice.tax.TaxGroup;
import io.collector.invoice.tax.TaxLine;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A document in the making, for tests.
record SomeDocument(
    String currency,
    boolean priceIncludesTax,
    boolean isCreditNote,
    @Nullable String open,
    Buyer buyer,
    List<Item> items) {

  static final Seller SELLER =
      new Seller(
          "Collector Handels GmbH",
          "DE123456789",
          "Hafenstraße 12",
          "20457",
          "Hamburg",
          "DE",
          "DE02120300000000202051");
  static final Buyer BUYER =
      new Buyer("Acme Ltd", "GB123456789", "High Street 1", null, "EC1A 1BB", "London", null, "GB");

  private static final LocalDate ISSUED_ON = LocalDate.parse("2026-01-15");

  /// @param amount of the whole line
  record Item(
      String description,
      String quantity,
      String amount,
      String taxPercent,
      @Nullable NetPrice netPrice) {

    Item(String description, String quantity, String amount, String taxPercent) {
      this(description, quantity, amount, taxPercent, null);
    }
  }

  static SomeDocument invoice(Item... items) {
    return new SomeDocument("EUR", false, false, null, BUYER, List.of(items));
  }

  SomeDocument in(String other) {
    return new SomeDocument(other, priceIncludesTax, isCreditNote, open, buyer, items);
  }

  SomeDocument taxIncluded() {
    return new SomeDocument(currency, true, isCreditNote, open, buyer, items);
  }

  SomeDocument creditNote() {
    return new SomeDocument(currency, priceIncludesTax, true, open, buyer, items);
  }

  SomeDocument open(String amount) {
    return new SomeDocument(currency, priceIncludesTax, isCreditNote, amount, buyer, items);
  }

  SomeDocument to(Buyer other) {
    return new SomeDocument(currency, priceIncludesTax, isCreditNote, open, other, items);
  }

  BilledDocument made() {
    var money = MinorUnit.known(currency);
    var lines =
        items.stream()
            .map(
                item ->
                    new TaxLine(
                        new BigDecimal(item.amount()),
                        TaxGroup.of(new BigDecimal(item.taxPercent()), BigDecimal.ZERO)))
            .toList();
    var taxed =
        priceIncludesTax
            ? TaxedDocument.inclusive(lines, money)
            : TaxedDocument.exclusive(lines, money);
    return new BilledDocument(
        isCreditNote ? "CN-2026-000007" : "INV-2026-000123",
        ISSUED_ON,
        isCreditNote ? null : ISSUED_ON.plusDays(30),
        isCreditNote ? new BilledDocument.Corrected("INV-2026-000123", ISSUED_ON) : null,
        "ORD-2026-000042",
        "DN-2026-000017",
        new UUID(1, 1),
        buyer,
        currency,
        IntStream.range(0, items.size())
            .mapToObj(i -> line(items.get(i), taxed.lines().get(i), lines.get(i).group()))
            .toList(),
        taxed.groups(),
        taxed.subtotal(),
        taxed.taxTotal(),
        taxed.grandTotal(),
        open == null ? taxed.grandTotal() : new BigDecimal(open),
        false,
        isCreditNote ? "RETURNED" : null);
  }

  private static BilledDocument.Line line(Item item, TaxedDocument.Line taxed, TaxGroup tax) {
    var quantity = new BigDecimal(item.quantity());
    return new BilledDocument.Line(
        "SKU-" + item.quantity(),
        item.description(),
        quantity,
        "pcs",
        taxed.net().divide(quantity, 6, RoundingMode.HALF_UP),
        taxed.net(),
        tax,
        item.netPrice());
  }
}
