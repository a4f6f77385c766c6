package io.collector.order.pricing;

import static java.math.BigDecimal.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import io.collector.money.MinorUnit;
import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PricingTest {

  private static final PriceReading.Candidates LIKELY =
      new PriceReading.Candidates(PriceBasis.GROSS, false);

  /// Lines are `quantity x unitPrice -discount +tax`, `;` between them.
  @ParameterizedTest(name = "{0} {2} = {1}: {3}")
  @CsvSource({
    "USD, 1500.00, 5 x 300.00 -10 +20, AS_GIVEN, 1250.00, 250.00",
    "USD, 1350.00, 5 x 300.00 -10 +20, DISCOUNT_APART, 1125.00, 225.00",
    "USD, 1800.00, 5 x 300.00 -10 +20, TAX_APART, 1500.00, 300.00",
    "USD, 1620.00, 5 x 300.00 -10 +20, DISCOUNT_AND_TAX_APART, 1350.00, 270.00",
    "USD, 1550.00, 5 x 300.00 -10 +20, PRICE_MISMATCH, , ",
    "USD, 1500, 5 x 300, AS_GIVEN, 1500.00, 0.00",
    "JPY, 1100, 1 x 1000 +10, TAX_APART, 1000, 100",
    "JPY, 333, 1 x 333.4 +10, AS_GIVEN, 303, 30",
    "KWD, 1.235, 1 x 1.2345 +5, AS_GIVEN, 1.176, 0.059",
    "USD, 0.03, 3 x 0.0111, AS_GIVEN, 0.03, 0.00",
    "USD, 10.00, 1 x 4.995; 1 x 4.995, AS_GIVEN, 10.00, 0.00",
    "USD, 119.00, 1 x 100 +19, TAX_APART, 100.00, 19.00",
    "USD, 226.00, 1 x 119 +19; 1 x 107 +7, AS_GIVEN, 200.00, 26.00",
    "USD, 0.00, 1 x 0.00 +20, AS_GIVEN, 0.00, 0.00",
  })
  void prices_are_read_so_that_they_lead_to_the_total(
      String currency, String total, String lines, String reading, String subtotal, String tax) {
    var pricing = Pricing.read(lines(lines), new BigDecimal(total), LIKELY, unit(currency));
    assertThat(pricing.reading()).hasToString(reading);
    assertThat(String.valueOf(pricing.subtotal())).isEqualTo(String.valueOf(subtotal));
    assertThat(String.valueOf(pricing.taxTotal())).isEqualTo(String.valueOf(tax));
  }

  @Test
  void the_final_unit_price_follows_from_the_reading() {
    assertThat(finalPrice("1500.00")).isEqualTo("300.00");
    assertThat(finalPrice("1350.00")).isEqualTo("270.00");
    assertThat(finalPrice("1800.00")).isEqualTo("360.00");
    assertThat(finalPrice("1620.00")).isEqualTo("324.00");
    assertThat(finalPrice("1550.00")).isEqualTo("300.00");
  }

  private static String finalPrice(String total) {
    return Pricing.read(lines("5 x 300.00 -10 +20"), new BigDecimal(total), LIKELY, unit("USD"))
        .lines()
        .getFirst()
        .unitPrice()
        .toPlainString();
  }

  @Test
  void an_exact_sum_wins_over_rounded_lines_that_happen_to_fit() {
    // as given 3 × 1.334 is 4.00 exactly rounded, 3.99 line by line; with the discount 3.99 exactly
    var lines = lines("1 x 1.334 -0.25; 1 x 1.334 -0.25; 1 x 1.334 -0.25");
    assertThat(Pricing.read(lines, new BigDecimal("3.99"), LIKELY, unit("USD")).reading())
        .isEqualTo(PriceReading.DISCOUNT_APART);
  }

  @Test
  void a_mismatch_keeps_the_total_and_says_what_the_lines_come_to() {
    var lines = lines("5 x 300.00 -10 +20");
    var total = new BigDecimal("1550");
    assertThat(Pricing.read(lines, total, LIKELY, unit("USD")).grandTotal()).isEqualTo("1550.00");
    assertThat(Pricing.mismatch(lines, total, LIKELY, unit("USD")))
        .isEqualTo(
            "The grand total is 1550.00, but the sum of the lines is 1500.00, 1350.00, 1800.00,"
                + " 1620.00 as their prices may be meant");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ZZZ", "usd", "", "XXX", "XAU", "US"})
  void what_nobody_pays_in_is_no_currency(String code) {
    assertThat(MinorUnit.of(code)).isEmpty();
  }

  @Property
  void whatever_reading_made_the_total_lines_and_taxes_add_up(
      @ForAll("lines") @Size(min = 1, max = 20) List<PriceLine> lines,
      @ForAll @IntRange(max = 3) int reading,
      @ForAll @IntRange(max = 3) int digits) {
    var unit = new MinorUnit(digits);
    var total = PriceReading.values()[reading].total(lines, unit);
    var pricing = Pricing.read(lines, total, LIKELY, unit);
    var subtotal = Objects.requireNonNull(pricing.subtotal());
    var tax = Objects.requireNonNull(pricing.taxTotal());
    assertThat(pricing.reading()).isLessThanOrEqualTo(PriceReading.values()[reading]);
    assertThat(
            pricing.lines().stream().map(Pricing.PricedLine::total).reduce(ZERO, BigDecimal::add))
        .isEqualByComparingTo(total);
    assertThat(subtotal.add(tax)).isEqualByComparingTo(total);
    assertThat(tax.signum()).isNotNegative();
  }

  @Property
  void spreading_moves_no_line_by_more_than_one_smallest_unit(
      @ForAll("lines") @Size(min = 1, max = 50) List<PriceLine> lines) {
    var unit = new MinorUnit(2);
    var pricing = Pricing.sum(lines, unit);
    for (var i = 0; i < lines.size(); i++) {
      var exact = PriceReading.AS_GIVEN.lineTotal(lines.get(i));
      assertThat(pricing.lines().get(i).total().subtract(exact).abs())
          .isLessThan(new BigDecimal("0.015"));
    }
  }

  @ParameterizedTest(name = "{0} less {1} {2}: {3}")
  @CsvSource({
    "5 x 300.00 +20, 10, , 1350.00",
    "5 x 300.00 +20, , 50, 1450.00",
    "5 x 300.00 +20, , 2000, 0.00",
    "5 x 300.00 +20, 100, , 0.00",
    "3 x 0.01, 50, , 0.01",
    "1 x 0.00, 10, , 0.00",
  })
  void a_promotion_takes_a_percentage_or_an_amount_off_the_total(
      String lines, @Nullable String percent, @Nullable String amount, String total) {
    var pricing = less(lines(lines), redemption(percent, amount), unit("USD"));
    assertThat(pricing.grandTotal()).isEqualTo(total);
  }

  @Property
  void whatever_a_promotion_takes_off_lines_add_up_and_none_is_negative(
      @ForAll("lines") @Size(min = 1, max = 20) List<PriceLine> lines,
      @ForAll @IntRange(min = 1, max = 100) int percent,
      @ForAll @IntRange(min = 1, max = 100_000) int amount,
      @ForAll boolean byPercent,
      @ForAll @IntRange(max = 3) int digits) {
    var redemption =
        byPercent ? redemption(percent + ".5", null) : redemption(null, String.valueOf(amount));
    var pricing = less(lines, redemption, new MinorUnit(digits));
    assertThat(pricing.grandTotal().signum()).isNotNegative();
    assertThat(pricing.lines())
        .allMatch(line -> line.total().signum() >= 0 && line.unitPrice().signum() >= 0);
    assertThat(
            pricing.lines().stream().map(Pricing.PricedLine::total).reduce(ZERO, BigDecimal::add))
        .isEqualByComparingTo(pricing.grandTotal());
    assertThat(
            Objects.requireNonNull(pricing.subtotal())
                .add(Objects.requireNonNull(pricing.taxTotal())))
        .isEqualByComparingTo(pricing.grandTotal());
  }

  private static Pricing less(List<PriceLine> lines, Redemption redemption, MinorUnit unit) {
    var off = redemption.off(Pricing.sum(lines, unit).grandTotal(), unit);
    return Pricing.sumLess(lines, off, unit);
  }

  private static Redemption redemption(@Nullable String percent, @Nullable String amount) {
    return new Redemption(
        UUID.randomUUID(),
        "GOLDEN",
        percent == null ? null : new BigDecimal(percent).min(new BigDecimal("100")),
        amount == null ? null : new BigDecimal(amount));
  }

  @Provide
  Arbitrary<List<PriceLine>> lines() {
    return Combinators.combine(
            decimals("0.001", "10000", 3),
            decimals("0", "10000", 6),
            decimals("0", "100", 2).injectNull(0.3),
            decimals("0", "100", 2).injectNull(0.3))
        .as(
            (quantity, price, discount, tax) ->
                new PriceLine(quantity, price, discount, TaxRate.of(tax, null), null))
        .list()
        .ofMinSize(1)
        .ofMaxSize(50);
  }

  private static Arbitrary<BigDecimal> decimals(String from, String to, int scale) {
    return Arbitraries.bigDecimals()
        .between(new BigDecimal(from), new BigDecimal(to))
        .ofScale(scale);
  }

  private static MinorUnit unit(String currency) {
    return MinorUnit.of(currency).orElseThrow();
  }

  private static List<PriceLine> lines(String text) {
    return Arrays.stream(text.split(";")).map(PricingTest::line).toList();
  }

  private static PriceLine line(String text) {
    var parts = text.strip().split("\\s+");
    BigDecimal discount = null;
    TaxRate tax = null;
    for (var part : parts) {
      if (part.startsWith("-")) {
        discount = new BigDecimal(part.substring(1));
      } else if (part.startsWith("+")) {
        tax = TaxRate.of(new BigDecimal(part.substring(1)));
      }
    }
    return new PriceLine(new BigDecimal(parts[0]), new BigDecimal(parts[2]), discount, tax, null);
  }
}
