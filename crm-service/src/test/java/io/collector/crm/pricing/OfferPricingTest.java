package io.collector.crm.pricing;

import static java.math.BigDecimal.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.collector.events.Tax;
import io.collector.money.MinorUnit;
import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferPricingTest {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /// Lines are `quantity x listPrice -discount +tax`, `;` between them, `=` before a final price; a
  /// tax is a [#rate].
  @ParameterizedTest(name = "{0} {2}")
  @CsvSource({
    "USD, false, 5 x 250.00 +20,                          1250.00, 250.00, 0.00,   1500.00",
    "USD, true,  5 x 300.00 +20,                          1250.00, 250.00, 0.00,   1500.00",
    "USD, false, 5 x =300.00 -10 +20,                     1250.00, 250.00, 166.67, 1500.00",
    "USD, true,  5 x 333.333333 -10 +20,                  1250.00, 250.00, 166.67, 1500.00",
    "USD, false, 5 x 250.00 -10 +20,                      1125.00, 225.00, 150.00, 1350.00",
    "EUR, false, 3 x 33.33 +19,                           99.99,   19.00,  0.00,   118.99",
    "EUR, false, 1 x 100 +19; 1 x 100 +7,                 200.00,  26.00,  0.00,   226.00",
    "JPY, false, 3 x 333 -5 +10,                          949,     95,     55,     1044",
    "KWD, false, 7 x 1.2345 +5,                           8.642,   0.432,  0.000,  9.074",
    "USD, false, 1 x 10 -100 +20,                         0.00,    0.00,   12.00,  0.00",
    "USD, false, 2.5 x 80,                                200.00,  0.00,   0.00,   200.00",
    "USD, true,  1 x =0 -100,                             0.00,    0.00,   0.00,   0.00",
    "CAD, true,  1 x =114.98 +5+9.975,                    100.00,  14.98,  0.00,   114.98",
    "CAD, false, 1 x 100 +5+9.975,                        100.00,  14.98,  0.00,   114.98",
    "CAD, false, 1 x 100 +5*9.5,                          100.00,  14.98,  0.00,   114.98",
    "CAD, false, 4 x 100 +5*9.5,                          400.00,  59.90,  0.00,   459.90",
  })
  void an_offer_costs_what_its_final_prices_come_to(
      String currency,
      boolean includesTax,
      String lines,
      String subtotal,
      String tax,
      String discount,
      String total) {
    var pricing =
        OfferPricing.gross(lines(lines), includesTax, MinorUnit.of(currency).orElseThrow());
    assertThat(pricing.subtotal()).isEqualTo(subtotal);
    assertThat(pricing.taxTotal()).isEqualTo(tax);
    assertThat(pricing.discountTotal()).isEqualTo(discount);
    assertThat(pricing.grandTotal()).isEqualTo(total);
  }

  @Test
  void tax_is_told_by_rate() {
    var pricing =
        OfferPricing.gross(
            List.of(line("1 x 100 +19"), line("2 x 50 +7"), line("1 x 1 +19.0")),
            false,
            new MinorUnit(2));
    assertThat(pricing.taxes())
        .extracting(group -> group.rate().percent().toPlainString())
        .containsExactly("7", "19");
    assertThat(pricing.taxes().get(1).taxableAmount()).isEqualTo("101.00");
    assertThat(pricing.taxes().get(1).taxAmount()).isEqualTo("19.19");
  }

  @ParameterizedTest(name = "{0}: {1} + {2} ({3})")
  @CsvSource({
    "1 x 100 +5+9.975,                        100.00, 14.98, 5.00",
    "1 x 10.10 +5+9.975,                      10.10,  1.52,  0.51",
    "1 x 100 +5*9.5,                          100.00, 14.98, 5.00",
    "1 x 5.05 +5+9.975; 1 x 5.05 +5.0+9.9750, 10.10,  1.52,  0.51",
  })
  void of_net_prices_each_of_two_taxes_is_rounded_by_itself(
      String lines, String net, String tax, String first) {
    var unit = new MinorUnit(2);
    var pricing = OfferPricing.net(lines(lines), unit);
    assertThat(pricing.taxes()).hasSize(1);
    var group = pricing.taxes().getFirst();
    assertThat(group.taxableAmount()).isEqualTo(net);
    assertThat(group.taxAmount()).isEqualTo(tax);
    assertThat(group.rate().firstOf(group.taxableAmount(), group.taxAmount(), unit))
        .isEqualTo(first);
    assertThat(pricing.grandTotal()).isEqualTo(pricing.subtotal().add(new BigDecimal(tax)));
  }

  @Test
  void other_taxes_of_the_same_percent_are_another_group() {
    var pricing =
        OfferPricing.net(
            lines("1 x 10.10 +5+9.975; 1 x 10.10 +14.975; 1 x 10.10 +9.975+5"), new MinorUnit(2));
    assertThat(pricing.taxes())
        .extracting(group -> group.rate().taxes().stream().map(Tax::percent).toList())
        .containsExactly(List.of(), percents("5", "9.975"), percents("9.975", "5"));
    assertThat(pricing.taxes())
        .extracting(OfferPricing.TaxGroup::taxAmount)
        .containsExactly(new BigDecimal("1.51"), new BigDecimal("1.52"), new BigDecimal("1.52"));
  }

  private static List<BigDecimal> percents(String... percents) {
    return Stream.of(percents).map(BigDecimal::new).toList();
  }

  @Test
  void a_line_has_a_list_price_or_a_final_price_not_both() {
    var one = BigDecimal.ONE;
    assertThatThrownBy(() -> new PriceLine(one, null, null, null, TaxRate.NONE, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PriceLine(one, one, one, null, TaxRate.NONE, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void lines_and_taxes_add_up_to_the_document_and_final_prices_lead_to_it(
      @ForAll("lines") List<PriceLine> lines,
      @ForAll boolean includesTax,
      @ForAll @IntRange(max = 3) int digits) {
    var unit = new MinorUnit(digits);
    var pricing = OfferPricing.gross(lines, includesTax, unit);
    var byPrices =
        IntStream.range(0, lines.size())
            .mapToObj(i -> pricing.lines().get(i).unitPrice().multiply(lines.get(i).quantity()))
            .reduce(ZERO, BigDecimal::add);
    assertThat(unit.round(byPrices)).isEqualByComparingTo(pricing.grandTotal());
    assertThat(sum(pricing.lines().stream().map(OfferPricing.PricedLine::total).toList()))
        .isEqualByComparingTo(pricing.grandTotal());
    assertThat(pricing.subtotal().add(pricing.taxTotal())).isEqualTo(pricing.grandTotal());
    assertThat(sum(pricing.taxes().stream().map(OfferPricing.TaxGroup::taxAmount).toList()))
        .isEqualByComparingTo(pricing.taxTotal());
    assertThat(sum(pricing.taxes().stream().map(OfferPricing.TaxGroup::taxableAmount).toList()))
        .isEqualByComparingTo(pricing.subtotal());
    for (var group : pricing.taxes()) {
      if (group.rate().taxes().isEmpty()) {
        var percent = group.rate().percent();
        assertThat(group.taxAmount())
            .isEqualTo(
                group
                    .taxableAmount()
                    .add(group.taxAmount())
                    .multiply(percent)
                    .divide(HUNDRED.add(percent), digits, RoundingMode.HALF_UP));
      }
    }
    if (lines.stream().noneMatch(PriceLine::isBelowZero)) {
      assertThat(pricing.discountTotal().signum()).isNotNegative();
    }
    assertThat(pricing.taxes().stream().map(OfferPricing.TaxGroup::rate).distinct())
        .hasSameSizeAs(pricing.taxes());
    for (var line : pricing.lines()) {
      assertThat(line.unitPrice().stripTrailingZeros().scale()).isLessThanOrEqualTo(6);
    }
  }

  @ParameterizedTest(name = "EN 16931: {0} x {1} less {2} % at {3} %: {4} + {5}")
  @CsvSource({
    "19, 94.98, 3, 7, 1750.48, 122.53, 54.14",
    "5, 17.63, 3, 7, 85.51, 5.99, 2.64",
    "31, 56.75, 5, 19, 1671.29, 317.55, 87.96",
  })
  void a_net_offer_adds_tax_to_its_rounded_lines(
      String quantity,
      String price,
      String discount,
      String tax,
      String net,
      String taxTotal,
      String discountTotal) {
    var line = line(quantity + " x " + price + " -" + discount + " +" + tax);
    var pricing = OfferPricing.net(List.of(line), new MinorUnit(2));
    assertThat(pricing.subtotal()).isEqualTo(net);
    assertThat(pricing.taxTotal()).isEqualTo(taxTotal);
    assertThat(pricing.discountTotal()).isEqualTo(discountTotal);
    assertThat(pricing.grandTotal()).isEqualTo(pricing.subtotal().add(pricing.taxTotal()));
  }

  @Test
  void what_a_gross_offer_comes_to_without_its_discount_less_the_discount_is_its_total() {
    var pricing =
        OfferPricing.gross(
            List.of(line("3 x 1.11 -50 +0"), line("3 x 1.11 -50 +0")), false, new MinorUnit(2));
    assertThat(pricing.grandTotal()).isEqualTo("3.33");
    assertThat(pricing.discountTotal()).isEqualTo("3.33");
    var other = OfferPricing.gross(List.of(line("1 x 0.03 -50 +0")), false, new MinorUnit(2));
    assertThat(other.grandTotal()).isEqualTo("0.02");
    assertThat(other.discountTotal()).isEqualTo("0.01");
  }

  @Property
  void net_lines_taxes_and_discounts_add_up(
      @ForAll("lines") List<PriceLine> lines, @ForAll @IntRange(max = 3) int digits) {
    var unit = new MinorUnit(digits);
    var pricing = OfferPricing.net(lines, unit);
    assertThat(sum(pricing.lines().stream().map(OfferPricing.PricedLine::total).toList()))
        .isEqualByComparingTo(pricing.subtotal());
    assertThat(pricing.subtotal().add(pricing.taxTotal())).isEqualTo(pricing.grandTotal());
    for (var group : pricing.taxes()) {
      if (group.rate().taxes().isEmpty()) {
        assertThat(group.taxAmount())
            .isEqualTo(
                unit.round(
                    group.taxableAmount().multiply(group.rate().percent()).movePointLeft(2)));
      }
    }
    var before =
        lines.stream()
            .map(line -> unit.round(line.givenPrice().multiply(line.quantity())))
            .toList();
    assertThat(sum(before).subtract(pricing.discountTotal()))
        .isEqualByComparingTo(pricing.subtotal());
  }

  @Provide
  Arbitrary<List<PriceLine>> lines() {
    return Combinators.combine(
            decimals("0.001", "10000", 3),
            decimals("-1000", "10000", 6),
            Arbitraries.of(true, false),
            decimals("0", "100", 2).injectNull(0.3),
            Arbitraries.of("0", "5", "7", "7.7", "14.975", "19", "5+9.975", "5*9.975"))
        .as(
            (quantity, price, isFinal, discount, tax) ->
                new PriceLine(
                    quantity,
                    isFinal ? null : price,
                    isFinal ? price : null,
                    discount,
                    rate(tax),
                    null))
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  private static Arbitrary<BigDecimal> decimals(String from, String to, int scale) {
    return Arbitraries.bigDecimals()
        .between(new BigDecimal(from), new BigDecimal(to))
        .ofScale(scale);
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(ZERO, BigDecimal::add);
  }

  private static List<PriceLine> lines(String text) {
    return Arrays.stream(text.split(";")).map(OfferPricingTest::line).toList();
  }

  private static PriceLine line(String text) {
    var parts = text.strip().split("\\s+");
    BigDecimal discount = null;
    var rate = TaxRate.NONE;
    for (var part : parts) {
      if (part.startsWith("-")) {
        discount = new BigDecimal(part.substring(1));
      } else if (part.startsWith("+")) {
        rate = rate(part.substring(1));
      }
    }
    var isFinal = parts[2].startsWith("=");
    var price = new BigDecimal(isFinal ? parts[2].substring(1) : parts[2]);
    return new PriceLine(
        new BigDecimal(parts[0]),
        isFinal ? null : price,
        isFinal ? price : null,
        discount,
        rate,
        null);
  }

  /// `20`; `5+9.975` are two taxes, `5*9.975` with the second one on top.
  private static TaxRate rate(String text) {
    var percents = text.split("[+*]");
    return percents.length == 1
        ? TaxRate.of(new BigDecimal(text))
        : TaxRate.of(
            null,
            List.of(
                new Tax("GST", new BigDecimal(percents[0]), false),
                new Tax("QST", new BigDecimal(percents[1]), text.contains("*"))));
  }
}
