package io.collector.invoice.document;

import static io.collector.invoice.document.SomeDocument.SELLER;
import static io.collector.invoice.document.SomeDocument.invoice;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.collector.invoice.customer.Buyer;
import io.collector.invoice.document.SomeDocument.Item;
import io.collector.invoice.settings.Seller;
import io.collector.invoice.tax.NetPrice;
import io.collector.money.MinorUnit;
import io.collector.tax.Adjustment;
import io.collector.tax.Exemption;
import io.collector.tax.LineAdjustment;
import io.collector.tax.LineKind;
import io.collector.tax.LineTax;
import io.collector.tax.TaxGroup;
import io.collector.tax.TaxLine;
import io.collector.tax.TaxRate;
import io.collector.tax.WantedAdjustment;
import io.collector.testing.En16931;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// E-invoices against the rules of EN 16931 that CEN publishes.
class DocumentUblTest {

  private static final En16931 RULES = En16931.of("ubl");

  static List<SomeDocument> documents() {
    var paper = new Item("Paper", "5", "1250.00", "20");
    var books = new Item("Books", "3", "100.00", "7");
    var stamps = new Item("Stamps", "1", "85.00", "0");
    var discounted = new Item("Discounted", "19", "1750.48", "7", price("94.98", null, "92.1306"));
    var screws = new Item("Screws", "250", "4.98", "19", price("1.99", "100", "0.0199"));
    return List.of(
        invoice(paper),
        invoice(paper, books, stamps),
        invoice(paper, books, stamps).taxIncluded(),
        invoice(new Item("Thirds", "3", "10.00", "20"), new Item("Sevenths", "7", "0.03", "20"))
            .taxIncluded(),
        invoice(new Item("Paper", "5", "1250", "10"), new Item("Books", "3", "1001", "8"))
            .in("JPY"),
        invoice(
            new Item("Paper", "10", "96.50", "19", price("10.00", null, "9.65"))
                .with(
                    new LineAdjustment(
                        LineKind.ALLOWANCE, "Loyalty", new BigDecimal("3.00"), new BigDecimal("3")),
                    new LineAdjustment(LineKind.ALLOWANCE, "Spring", new BigDecimal("5.50"), null),
                    new LineAdjustment(LineKind.CHARGE, "Engraving", new BigDecimal("5.00"), null)),
            new Item("Back", "-2", "-22.00", "19", price("10.00", null, "11"))
                .with(new LineAdjustment(LineKind.CHARGE, "Pallet", new BigDecimal("2.00"), null))),
        invoice(new Item("Paper", "1", "9.99", "8.1"), books).in("CHF"),
        invoice(new Item("Paper", "1", "9.99", "8.1")).in("CHF").creditNote(),
        invoice(paper, books, stamps).in("USD"),
        invoice(paper).open("0.00"),
        invoice(stamps),
        invoice(new Item("Given away", "1", "0.00", "20")),
        invoice(paper).creditNote(),
        invoice(paper, books, stamps).creditNote().taxIncluded(),
        invoice(discounted, screws),
        invoice(discounted, screws).creditNote(),
        invoice(new Item("Paper", "5", "1250.00", "20"), new Item("Empties", "-4", "-20.00", "20")),
        invoice(new Item("Water", "10", "300.00", "7"), new Item("Empties", "-4", "-100.00", "20")),
        invoice(paper).with(adjustment(LineKind.ALLOWANCE, "10.00", "20")),
        invoice(paper).with(adjustment(LineKind.CHARGE, "9.90", "7")).creditNote(),
        invoice(paper, books)
            .with(
                adjustment(LineKind.ALLOWANCE, "10.00", "20"),
                adjustment(LineKind.ALLOWANCE, "3.33", "7"),
                adjustment(LineKind.CHARGE, "9.90", "20"))
            .taxIncluded(),
        invoice(paper)
            .with(
                new Adjustment(
                    LineKind.ALLOWANCE,
                    "Loyalty",
                    new BigDecimal("37.50"),
                    new BigDecimal("3"),
                    new BigDecimal("1250.00"),
                    new LineTax(TaxGroup.of(TaxRate.of(new BigDecimal("20"))), Exemption.NONE))),
        invoice(untaxed("AE", Exemption.NONE)),
        invoice(untaxed("AE", Exemption.NONE)).creditNote(),
        invoice(untaxed("K", Exemption.NONE)),
        invoice(untaxed("K", Exemption.NONE)).creditNote(),
        invoice(untaxed("K", Exemption.NONE), untaxed("K", Exemption.NONE)),
        invoice(untaxed("K", Exemption.NONE), untaxed("K", Exemption.NONE)).creditNote(),
        invoice(untaxed("G", Exemption.NONE)),
        invoice(untaxed("O", Exemption.NONE)),
        invoice(untaxed("O", Exemption.NONE)).creditNote(),
        invoice(paper, untaxed("E", new Exemption("Medical care", null)), stamps),
        invoice(paper, untaxed("E", new Exemption(null, "VATEX-EU-132"))).taxIncluded(),
        invoice(paper)
            .to(new Buyer("ООО Ромашка", "7701234567", null, null, null, "Москва", null, "RU")));
  }

  private static Adjustment adjustment(LineKind kind, String amount, String rate) {
    return new Adjustment(
        kind,
        "Reason",
        new BigDecimal(amount),
        null,
        null,
        new LineTax(TaxGroup.of(TaxRate.of(new BigDecimal(rate))), Exemption.NONE));
  }

  private static Item untaxed(String category, Exemption exemption) {
    return Item.untaxed("In category " + category, "100.00", category, exemption);
  }

  private static NetPrice price(String listPrice, @Nullable String base, String unitPrice) {
    return new NetPrice(
        new BigDecimal(listPrice),
        base == null ? null : new BigDecimal(base),
        new BigDecimal(unitPrice));
  }

  @Test
  void a_net_price_is_told_before_its_discount_and_for_its_quantity() {
    var line = new Item("Discounted", "19", "1750.48", "7", price("94.98", null, "92.1306"));
    var screws = new Item("Screws", "250", "4.98", "19", price("1.99", "100", "0.0199"));
    var ubl =
        new String(new DocumentUbl(invoice(line, screws).made(), SELLER).write(), UTF_8)
            .replaceAll("\\s+", "");
    assertThat(ubl)
        .contains("<cbc:PriceAmountcurrencyID=\"EUR\">94.98</cbc:PriceAmount>")
        .contains("<cbc:AmountcurrencyID=\"EUR\">54.14</cbc:Amount>")
        .contains("<cbc:BaseAmountcurrencyID=\"EUR\">1804.62</cbc:BaseAmount>")
        .contains("<cbc:BaseQuantityunitCode=\"C62\">100</cbc:BaseQuantity>")
        .contains("<cbc:LineExtensionAmountcurrencyID=\"EUR\">1750.48</cbc:LineExtensionAmount>");
  }

  @ParameterizedTest
  @MethodSource("documents")
  void what_is_written_keeps_the_rules(SomeDocument document) {
    var made = document.made();
    assertThat(made.eInvoiceNeeds().missing(SELLER)).isEmpty();
    assertThat(RULES.violations(new DocumentUbl(made, SELLER).write())).isEmpty();
  }

  @Property(tries = 25)
  void whatever_is_charged_keeps_the_rules(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 99_999) Integer> cents,
      @ForAll boolean taxIncluded,
      @ForAll boolean credited) {
    var rates = List.of("20", "7", "0", "5.5");
    var items =
        IntStream.range(0, cents.size())
            .mapToObj(
                i ->
                    new Item(
                        "Item " + i,
                        String.valueOf(i % 3 + 1),
                        BigDecimal.valueOf(cents.get(i), 2).toPlainString(),
                        rates.get(cents.get(i) % rates.size())))
            .toArray(Item[]::new);
    var made =
        new WantedAdjustment(
                LineKind.ALLOWANCE, "Loyalty", null, new BigDecimal("2.5"), null, null, null)
            .over(
                Arrays.stream(items)
                    .map(item -> new TaxLine(new BigDecimal(item.amount()), item.taxed().group()))
                    .toList(),
                new MinorUnit(2));
    var net = invoice(items).with(made.toArray(Adjustment[]::new));
    var document = taxIncluded ? net.taxIncluded() : net;
    var ubl = new DocumentUbl((credited ? document.creditNote() : document).made(), SELLER);
    assertThat(RULES.violations(ubl.write())).isEmpty();
  }

  @Test
  void what_the_rules_demand_and_nobody_has_told_is_named() {
    var nobody = new Seller("", "12/345/67890", null, null, null, null, null);
    assertThat(
            missing(
                invoice(new Item("Oil", "1", "1.234", "5")).in("KWD").to(Buyer.UNKNOWN), nobody))
        .satisfiesExactly(
            lacks -> assertThat(lacks).contains("seller.name", "seller's name", "settings"),
            lacks -> assertThat(lacks).contains("seller.country", "seller's country"),
            lacks -> assertThat(lacks).contains("seller.taxId", "seller's VAT number"),
            lacks -> assertThat(lacks).contains("buyer.name", "customer's name", "enter it at"),
            lacks -> assertThat(lacks).contains("buyer.country", "customer's country"),
            lacks -> assertThat(lacks).contains("currency", "two decimals"));
  }

  /// Each as its field and what is said of it.
  private static List<String> missing(SomeDocument document, Seller seller) {
    return document.made().eInvoiceNeeds().missing(seller).stream()
        .map(gap -> gap.field() + ": " + gap.detail())
        .toList();
  }

  @Test
  void why_no_tax_is_charged_is_told_once_a_rate() {
    var ubl =
        new String(
                new DocumentUbl(invoice(untaxed("AE", Exemption.NONE)).made(), SELLER).write(),
                UTF_8)
            .replaceAll("\\s+", "");
    assertThat(ubl)
        .containsOnlyOnce(
            "<cbc:TaxExemptionReasonCode>VATEX-EU-AE</cbc:TaxExemptionReasonCode>"
                + "<cbc:TaxExemptionReason>Reversecharge</cbc:TaxExemptionReason>");
  }

  @Test
  void an_intra_community_supply_tells_the_day_or_the_period_of_its_deliveries() {
    var supply = untaxed("K", Exemption.NONE);
    assertThat(written(invoice(supply)))
        .contains("<cbc:ActualDeliveryDate>2026-01-15<")
        .doesNotContain("InvoicePeriod");
    assertThat(written(invoice(supply, supply)))
        .contains(
            "<cac:InvoicePeriod><cbc:StartDate>2025-12-15</cbc:StartDate>"
                + "<cbc:EndDate>2026-01-14</cbc:EndDate></cac:InvoicePeriod>")
        .doesNotContain("ActualDeliveryDate");
    assertThat(cii(invoice(supply, supply)))
        .containsPattern("BillingSpecifiedPeriod>.*20251215.*20260114.*BillingSpecifiedPeriod>")
        .doesNotContain("ActualDeliverySupplyChainEvent");
  }

  @Test
  void any_other_document_tells_when_it_was_delivered_if_somebody_knows() {
    var paper = new Item("Paper", "5", "1250.00", "20");
    assertThat(written(invoice(paper, paper, paper)))
        .contains(
            "<cac:Delivery><cbc:ActualDeliveryDate>2026-01-14</cbc:ActualDeliveryDate></cac:Delivery>")
        .doesNotContain("InvoicePeriod");
    assertThat(written(invoice(paper, paper).creditNote()))
        .contains("<cac:InvoicePeriod><cbc:StartDate>2025-12-15<", "<cbc:EndDate>2026-01-14<")
        .doesNotContain("cac:Delivery>");
    assertThat(written(invoice(paper))).doesNotContain("cac:Delivery>", "InvoicePeriod");
    assertThat(cii(invoice(paper, paper, paper)))
        .containsPattern("ActualDeliverySupplyChainEvent>.*20260114.*ActualDeliverySupplyChain")
        .doesNotContain("ShipToTradeParty", "BillingSpecifiedPeriod");
    assertThat(cii(invoice(paper)))
        .doesNotContain("ActualDeliverySupplyChainEvent", "BillingSpecifiedPeriod");
  }

  private static String written(SomeDocument document) {
    return new String(new DocumentUbl(document.made(), SELLER).write(), UTF_8)
        .replaceAll("\\s+", "");
  }

  private static String cii(SomeDocument document) {
    return new String(new DocumentCii(document.made(), SELLER).write(), UTF_8)
        .replaceAll("\\s+", "");
  }

  @Test
  void what_a_category_needs_and_nobody_has_told_is_named() {
    var buyer = new Buyer("Acme", "12/345", null, null, null, null, null, "DE");
    assertThat(missing(invoice(untaxed("AE", Exemption.NONE)).to(buyer), SELLER))
        .singleElement()
        .asString()
        .contains("buyer.taxId", "VAT number", "reverse charge", "enter it at the customer");
    assertThat(
            missing(
                invoice(untaxed("O", Exemption.NONE), new Item("Paper", "5", "1250.00", "20")),
                SELLER))
        .singleElement()
        .asString()
        .contains("taxBreakdown", "of its own", "S");
  }

  /// The rules themselves work: they find what is wrong.
  @Test
  void a_total_that_is_off_is_found() {
    var ubl = new DocumentUbl(invoice(new Item("Paper", "5", "100.00", "20")).made(), SELLER);
    var wrong =
        new String(ubl.write(), UTF_8).replace(">120.00</cbc:TaxInc", ">121.00</cbc:TaxInc");
    assertThat(RULES.violations(wrong.getBytes(UTF_8))).contains("BR-CO-15");
  }
}
