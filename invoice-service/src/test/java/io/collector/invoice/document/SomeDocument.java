package io.collector.invoice.document;

import static java.util.stream.Collectors.toMap;

import io.collector.invoice.currency.OwnRate;
import io.collector.invoice.currency.OwnTotals;
import io.collector.invoice.customer.Buyer;
import io.collector.invoice.customer.CustomerReferences;
import io.collector.invoice.invoice.SomeInvoice;
import io.collector.invoice.settings.Seller;
import io.collector.invoice.tax.NetPrice;
import io.collector.invoice.tax.PayableRounding;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.invoice.term.EarlyTerms;
import io.collector.invoice.term.Instalment;
import io.collector.money.MinorUnit;
import io.collector.tax.Adjustment;
import io.collector.tax.Exemption;
import io.collector.tax.LineAdjustment;
import io.collector.tax.LineTax;
import io.collector.tax.TaxGroup;
import io.collector.tax.TaxLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A document in the making, for tests.
record SomeDocument(
    String currency,
    boolean priceIncludesTax,
    boolean isCreditNote,
    @Nullable String open,
    Buyer buyer,
    List<Item> items,
    List<Adjustment> adjustments) {

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
  /// @param tax    its category where that isn't the usual one of its rate
  record Item(
      String description,
      String quantity,
      String amount,
      String taxPercent,
      @Nullable NetPrice netPrice,
      @Nullable LineTax tax,
      List<LineAdjustment> adjustments) {

    Item(String description, String quantity, String amount, String taxPercent) {
      this(description, quantity, amount, taxPercent, null, null, List.of());
    }

    Item(
        String description,
        String quantity,
        String amount,
        String taxPercent,
        @Nullable NetPrice netPrice) {
      this(description, quantity, amount, taxPercent, netPrice, null, List.of());
    }

    /// In a category without tax.
    static Item untaxed(String description, String amount, String category, Exemption exemption) {
      return new Item(
          description, "1", amount, "0", null, LineTax.of(category, exemption), List.of());
    }

    /// Which the amount has in it.
    Item with(LineAdjustment... others) {
      return new Item(description, quantity, amount, taxPercent, netPrice, tax, List.of(others));
    }

    LineTax taxed() {
      return tax == null
          ? new LineTax(TaxGroup.of(SomeInvoice.rate(taxPercent)), Exemption.NONE)
          : tax;
    }
  }

  static SomeDocument invoice(Item... items) {
    return new SomeDocument("EUR", false, false, null, BUYER, List.of(items), List.of());
  }

  SomeDocument in(String other) {
    return new SomeDocument(other, priceIncludesTax, isCreditNote, open, buyer, items, adjustments);
  }

  SomeDocument taxIncluded() {
    return new SomeDocument(currency, true, isCreditNote, open, buyer, items, adjustments);
  }

  SomeDocument creditNote() {
    return new SomeDocument(currency, priceIncludesTax, true, open, buyer, items, adjustments);
  }

  SomeDocument open(String amount) {
    return new SomeDocument(
        currency, priceIncludesTax, isCreditNote, amount, buyer, items, adjustments);
  }

  SomeDocument to(Buyer other) {
    return new SomeDocument(
        currency, priceIncludesTax, isCreditNote, open, other, items, adjustments);
  }

  SomeDocument with(Adjustment... others) {
    return new SomeDocument(
        currency, priceIncludesTax, isCreditNote, open, buyer, items, List.of(others));
  }

  BilledDocument made() {
    var money = MinorUnit.known(currency);
    var lines =
        Stream.concat(
                items.stream()
                    .map(item -> new TaxLine(new BigDecimal(item.amount()), item.taxed().group())),
                adjustments.stream().map(Adjustment::taxLine))
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
        new CustomerReferences("PO-4711", "04011000-12345-03"),
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
        prepaid(),
        new PayableRounding(
                currency.equals("CHF") ? new BigDecimal("0.05") : null, currency, prepaid(), true)
            .of(taxed.grandTotal()),
        false,
        isCreditNote ? "RETURNED" : null,
        items.stream()
            .map(Item::taxed)
            .collect(toMap(LineTax::group, LineTax::exemption, (one, _) -> one)),
        IntStream.range(0, adjustments.size())
            .mapToObj(i -> adjustment(adjustments.get(i), taxed.lines().get(items.size() + i)))
            .toList(),
        instalments(taxed.grandTotal()),
        own(taxed.groups()),
        null,
        isCreditNote ? null : EarlyTerms.of(new BigDecimal("2"), 10, ISSUED_ON),
        delivered());
  }

  /// Nobody knows when one line was delivered; two were in several weeks, more on one day.
  private @Nullable DeliveryDays delivered() {
    var last = ISSUED_ON.minusDays(1);
    return switch (items.size()) {
      case 1 -> null;
      case 2 -> new DeliveryDays(ISSUED_ON.minusMonths(1), last);
      default -> new DeliveryDays(last, last);
    };
  }

  /// What isn't in euros tells its tax in them, too.
  private @Nullable OwnTotals own(List<TaxedDocument.Group> taxes) {
    return currency.equals("EUR")
        ? null
        : OwnTotals.of(taxes, new OwnRate("EUR", new BigDecimal("0.9217"), ISSUED_ON));
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
        item.netPrice(),
        item.quantity().startsWith("1") ? "ORD-2026-000007, DN-2026-000009, 2026-01-15" : null,
        item.adjustments());
  }

  private DocumentAdjustment adjustment(Adjustment adjustment, TaxedDocument.Line taxed) {
    return new DocumentAdjustment(
        adjustment.kind(),
        adjustment.reason(),
        taxed.net().multiply(adjustment.quantity()),
        priceIncludesTax ? null : adjustment.percent(),
        priceIncludesTax ? null : adjustment.base(),
        adjustment.tax().group());
  }

  /// What has three lines or more is paid in two parts.
  private List<Instalment> instalments(BigDecimal total) {
    return isCreditNote || items.size() < 3
        ? List.of()
        : List.of(
            new Instalment(ISSUED_ON.plusDays(30), Instant.EPOCH, BigDecimal.ONE),
            new Instalment(ISSUED_ON.plusDays(60), Instant.EPOCH, total.subtract(BigDecimal.ONE)));
  }

  /// Of what has two lines, a part was paid in advance.
  private BigDecimal prepaid() {
    return isCreditNote || items.size() != 2 ? BigDecimal.ZERO : new BigDecimal("0.01");
  }
}
