package io.collector.tax;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.events.Tax;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaxByRateTest {

  private static final MinorUnit CENTS = new MinorUnit(2);
  private static final TaxRate QUEBEC = two("9.975", false);

  private static final List<TaxRate> RATES =
      List.of(
          QUEBEC,
          two("9.975", true),
          TaxRate.of(new BigDecimal("14.975")),
          TaxRate.of(new BigDecimal("5")),
          TaxRate.NONE);

  /// 100.00 at GST 5 % and QST 9.975 %, beside it and on top of it.
  @ParameterizedTest
  @CsvSource({
    "false, 14.98, 5.00, 9.98",
    "true,  15.47, 5.00, 10.47",
  })
  void each_of_two_taxes_is_told(boolean onTop, String tax, String gst, String qst) {
    var rate = two("9.975", onTop);
    var found = TaxByRate.of(List.of(line(rate, "100.00")), new BigDecimal(tax), CENTS);
    assertThat(
            found.values().stream()
                .flatMap(group -> group.parts(CENTS).stream())
                .map(part -> part.name() + " " + part.taxAmount()))
        .containsExactly("GST " + gst, "QST " + qst);
  }

  /// 0.51 and 1.01 on 10.11; by line three times 0.17 and 0.34.
  @Test
  void each_of_two_taxes_may_be_rounded_by_line() {
    var third = line(QUEBEC, "3.37");
    var lines = List.of(third, third, third);
    assertThat(tax(lines, "1.52")).isEqualByComparingTo("1.52");
    assertThat(tax(lines, "1.53")).isEqualByComparingTo("1.53");
    assertThat(tax(lines, "1.58")).isEqualByComparingTo("1.58");
    assertThat(TaxByRate.of(lines, new BigDecimal("1.59"), CENTS)).isEmpty();
  }

  @Test
  void the_taxes_of_a_rate_are_not_the_rate_alone() {
    var lines = List.of(line(QUEBEC, "100.00"), line(RATES.get(2), "100.00"));
    assertThat(TaxByRate.of(lines, new BigDecimal("29.96"), CENTS).values())
        .extracting(group -> group.parts(CENTS).size())
        .containsExactly(0, 2);
  }

  /// A document whose tax is computed as sales documents compute it.
  @Property
  void it_is_what_a_sale_has_of_the_same_lines(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 1_000_000) Integer> nets,
      @ForAll @IntRange(max = 4) int shift) {
    var lines = new ArrayList<TaxByRate.Line>();
    var sale = new TreeMap<TaxRate, BigDecimal>();
    for (var i = 0; i < nets.size(); i++) {
      var rate = RATES.get((i + shift) % RATES.size());
      var net = BigDecimal.valueOf(nets.get(i), 2);
      lines.add(new TaxByRate.Line(rate, net));
      sale.merge(rate, net, BigDecimal::add);
    }
    var taxable = new TreeMap<>(sale);
    sale.replaceAll((rate, net) -> rate.taxOn(net, CENTS));
    var found = TaxByRate.of(lines, Decimals.sum(sale.values()), CENTS);
    assertThat(found.keySet()).isEqualTo(sale.keySet());
    for (var group : found.values()) {
      var rate = group.rate();
      var tax = sale.get(rate);
      assertThat(group.net()).isEqualTo(taxable.get(rate));
      assertThat(group.tax()).isEqualByComparingTo(tax);
      var first = rate.firstOf(group.net(), group.tax(), CENTS);
      var parts = rate.parts(group.tax(), first, CENTS);
      assertThat(group.parts(CENTS)).isEqualTo(parts == null ? List.of() : parts);
    }
  }

  private static BigDecimal tax(List<TaxByRate.Line> lines, String told) {
    return Decimals.sum(
        TaxByRate.of(lines, new BigDecimal(told), CENTS).values().stream()
            .map(TaxByRate.Group::tax)
            .toList());
  }

  private static TaxByRate.Line line(TaxRate rate, String net) {
    return new TaxByRate.Line(rate, new BigDecimal(net));
  }

  private static TaxRate two(String second, boolean onTop) {
    return TaxRate.of(
        null,
        List.of(
            new Tax("GST", new BigDecimal("5"), false),
            new Tax("QST", new BigDecimal(second), onTop)));
  }
}
