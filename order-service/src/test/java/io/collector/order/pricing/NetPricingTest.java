package io.collector.order.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
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

/// Net prices, after EN 16931-1: the line's net amount is rounded (BT-131), the tax is computed
/// once per rate on the sum of the lines (BR-CO-17, BR-S-08), the total is their sum (BR-CO-15).
class NetPricingTest {

  private static final MinorUnit CENT = new MinorUnit(2);
  private static final PriceReading.Candidates UNKNOWN =
      new PriceReading.Candidates(PriceBasis.GROSS, false);

  @ParameterizedTest(name = "EN 16931: {0} x {1} less {2} % at {3} %: {4} + {5}")
  @CsvSource({
    "19, 94.98, 3, 7, 1750.48, 122.53",
    "5, 17.63, 3, 7, 85.51, 5.99",
    "31, 56.75, 5, 19, 1671.29, 317.55",
    "1, 10.10, 5, 19, 9.60, 1.82",
    "3, 0.335, 0, 19, 1.01, 0.19",
    "7, 12.50, 100, 19, 0.00, 0.00",
  })
  void tax_is_added_to_the_rounded_line(
      String quantity, String price, String discount, String tax, String net, String taxTotal) {
    var pricing = Pricing.net(List.of(line(quantity, price, discount, tax)), BigDecimal.ZERO, CENT);
    assertThat(pricing.basis()).isEqualTo(PriceBasis.NET);
    assertThat(pricing.subtotal()).isEqualTo(net);
    assertThat(pricing.taxTotal()).isEqualTo(taxTotal);
    assertThat(pricing.grandTotal())
        .isEqualTo(new BigDecimal(net).add(new BigDecimal(taxTotal)).toPlainString());
    assertThat(pricing.lines().getFirst().total()).isEqualTo(net);
    assertThat(pricing.lines().getFirst().gross()).isEqualTo(pricing.grandTotal());
  }

  @Test
  void a_price_may_be_for_several_units() {
    var line =
        new PriceLine(
            new BigDecimal("250"),
            new BigDecimal("1.99"),
            null,
            TaxRate.of(new BigDecimal("19")),
            new BigDecimal("100"));
    var pricing = Pricing.net(List.of(line), BigDecimal.ZERO, CENT);
    assertThat(pricing.subtotal()).isEqualTo("4.98");
    assertThat(pricing.lines().getFirst().unitPrice()).isEqualTo("0.0199");
  }

  @Test
  void tax_is_rounded_once_per_rate_not_per_line() {
    var line = line("1", "0.10", "0", "4");
    var pricing = Pricing.net(List.of(line, line, line), BigDecimal.ZERO, CENT);
    assertThat(pricing.taxTotal()).isEqualTo("0.01");
    assertThat(pricing.lines().stream().map(Pricing.PricedLine::gross).toList())
        .containsExactlyInAnyOrder(
            new BigDecimal("0.10"), new BigDecimal("0.10"), new BigDecimal("0.11"));
  }

  @ParameterizedTest(name = "an outside offer of {0} x {1} less {2} % at {3} % with total {4}: {5}")
  @CsvSource({
    "19, 94.98, 3, 7, 1873.01, NET_DISCOUNT_APART, 1750.48, 122.53",
    "5, 17.63, 3, 7, 91.50, NET_DISCOUNT_APART, 85.51, 5.99",
    "31, 56.75, 5, 19, 1988.84, NET_DISCOUNT_APART, 1671.29, 317.55",
    "19, 92.1306, , 7, 1873.01, NET_AS_GIVEN, 1750.48, 122.53",
    "5, 17.1011, 3, 7, 91.50, NET_AS_GIVEN, 85.51, 5.99",
    "19, 94.98, 3, 7, 1873.02, DISCOUNT_AND_TAX_APART, 1750.49, 122.53",
  })
  void an_offer_that_names_no_basis_is_read_by_its_total(
      String quantity,
      String price,
      @Nullable String discount,
      String tax,
      String total,
      String reading,
      String subtotal,
      String taxTotal) {
    var pricing =
        Pricing.read(
            List.of(line(quantity, price, discount, tax)), new BigDecimal(total), UNKNOWN, CENT);
    assertThat(pricing.reading()).hasToString(reading);
    assertThat(pricing.subtotal()).isEqualTo(subtotal);
    assertThat(pricing.taxTotal()).isEqualTo(taxTotal);
  }

  @Test
  void the_likely_basis_is_tried_first_and_a_named_one_alone() {
    var lines = List.of(line("1", "100.00", null, "20"));
    var total = new BigDecimal("120.00");
    assertThat(read(lines, total, PriceBasis.GROSS, false).reading())
        .isEqualTo(PriceReading.TAX_APART);
    assertThat(read(lines, total, PriceBasis.NET, false).reading())
        .isEqualTo(PriceReading.NET_AS_GIVEN);
    assertThat(read(lines, new BigDecimal("100.00"), PriceBasis.NET, false).reading())
        .isEqualTo(PriceReading.AS_GIVEN);
    var mismatch = read(lines, new BigDecimal("100.00"), PriceBasis.NET, true);
    assertThat(mismatch.reading()).isEqualTo(PriceReading.PRICE_MISMATCH);
    assertThat(mismatch.basis()).isEqualTo(PriceBasis.NET);
  }

  private static Pricing read(
      List<PriceLine> lines, BigDecimal total, PriceBasis basis, boolean isNamed) {
    return Pricing.read(lines, total, new PriceReading.Candidates(basis, isNamed), CENT);
  }

  @Property
  void net_and_tax_are_the_total_per_rate_and_lines_add_up(
      @ForAll("lines") @Size(min = 1, max = 20) List<PriceLine> lines,
      @ForAll @IntRange(max = 100) int percentOff,
      @ForAll @IntRange(max = 3) int digits) {
    var unit = new MinorUnit(digits);
    var before = Pricing.netSum(lines, unit);
    var off = unit.round(before.multiply(BigDecimal.valueOf(percentOff, 2)));
    var pricing = Pricing.net(lines, off, unit);
    var subtotal = Objects.requireNonNull(pricing.subtotal());
    var nets = pricing.lines().stream().map(Pricing.PricedLine::total).toList();
    assertThat(Decimals.sum(nets)).isEqualByComparingTo(subtotal);
    assertThat(subtotal).isEqualByComparingTo(before.subtract(off));
    var byRate = new TreeMap<TaxRate, BigDecimal>();
    for (var i = 0; i < lines.size(); i++) {
      byRate.merge(lines.get(i).rate(), nets.get(i), BigDecimal::add);
    }
    var taxes =
        byRate.entrySet().stream()
            .map(group -> tax(group.getValue(), group.getKey(), unit))
            .toList();
    assertThat(pricing.taxTotal()).isEqualByComparingTo(Decimals.sum(taxes));
    assertThat(pricing.grandTotal())
        .isEqualByComparingTo(subtotal.add(Objects.requireNonNull(pricing.taxTotal())));
    var gross = pricing.lines().stream().map(line -> Objects.requireNonNull(line.gross())).toList();
    assertThat(Decimals.sum(gross)).isEqualByComparingTo(pricing.grandTotal());
  }

  private static BigDecimal tax(BigDecimal net, TaxRate rate, MinorUnit unit) {
    if (rate.taxes().isEmpty()) {
      return part(net, rate.percent(), unit);
    }
    var first = part(net, rate.taxes().getFirst().percent(), unit);
    var second = rate.taxes().getLast();
    var isOnTop = Boolean.TRUE.equals(second.onTop());
    return first.add(part(isOnTop ? net.add(first) : net, second.percent(), unit));
  }

  private static BigDecimal part(BigDecimal of, BigDecimal percent, MinorUnit unit) {
    return unit.round(of.multiply(percent).movePointLeft(2));
  }

  @Property
  void a_net_total_is_never_a_mismatch(
      @ForAll("lines") @Size(min = 1, max = 10) List<PriceLine> lines,
      @ForAll boolean discountApart) {
    var reading = discountApart ? PriceReading.NET_DISCOUNT_APART : PriceReading.NET_AS_GIVEN;
    var pricing = Pricing.read(lines, reading.total(lines, CENT), UNKNOWN, CENT);
    assertThat(pricing.reading()).isNotEqualTo(PriceReading.PRICE_MISMATCH);
    assertThat(pricing.grandTotal()).isEqualByComparingTo(reading.total(lines, CENT));
  }

  @Provide
  Arbitrary<List<PriceLine>> lines() {
    return Combinators.combine(
            decimals("0.001", "10000", 3),
            decimals("0", "10000", 6),
            decimals("0", "100", 2).injectNull(0.3),
            rates().injectNull(0.3))
        .as((quantity, price, discount, tax) -> new PriceLine(quantity, price, discount, tax, null))
        .list()
        .ofMinSize(1)
        .ofMaxSize(20);
  }

  private static Arbitrary<TaxRate> rates() {
    return Arbitraries.oneOf(
        decimals("0", "30", 0).map(TaxRate::of),
        Combinators.combine(Arbitraries.of("5", "9"), Arbitraries.of("9.975", "9"), onTop())
            .as(TwoTaxes::rate));
  }

  private static Arbitrary<Boolean> onTop() {
    return Arbitraries.of(true, false);
  }

  private static Arbitrary<BigDecimal> decimals(String from, String to, int scale) {
    return Arbitraries.bigDecimals()
        .between(new BigDecimal(from), new BigDecimal(to))
        .ofScale(scale);
  }

  private static PriceLine line(
      String quantity, String price, @Nullable String discount, String tax) {
    return new PriceLine(
        new BigDecimal(quantity),
        new BigDecimal(price),
        discount == null ? null : new BigDecimal(discount),
        TaxRate.of(new BigDecimal(tax)),
        null);
  }
}
