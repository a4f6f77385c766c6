package io.collector.tax;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.events.Tax;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaxRateTest {

  private static final MinorUnit CENTS = new MinorUnit(2);
  private static final int MANY = 2_000;

  /// Quebec since 2013: both on the price; until 2012: QST of 9.5 % on top of GST.
  @ParameterizedTest
  @CsvSource({
    "100.00, 5, 9.975, false, 14.975,  14.98, 5.00",
    "10.10,  5, 9.975, false, 14.975,   1.52, 0.51",
    "100.00, 5, 9.5,   true,  14.975,  14.98, 5.00",
    "100.00, 5, 9.975, true,  15.4738, 15.47, 5.00",
    "200.00, 9, 9,     false, 18,      36.00, 18.00",
    "-10.10, 5, 9.975, false, 14.975,  -1.52, -0.51",
    "0.00,   5, 9.975, false, 14.975,   0.00, 0.00",
  })
  void each_of_two_taxes_is_rounded_by_itself(
      BigDecimal net,
      BigDecimal first,
      BigDecimal second,
      boolean onTop,
      BigDecimal percent,
      BigDecimal tax,
      BigDecimal firstTax) {
    var rate = two(first, second, onTop);
    assertThat(rate.percent()).isEqualTo(percent);
    assertThat(rate.taxOn(net, CENTS)).isEqualTo(tax);
    assertThat(rate.firstOf(net, tax, CENTS)).isEqualTo(firstTax);
  }

  @Test
  void what_is_in_a_gross_amount_is_what_was_added_to_the_net_one() {
    var random = new Random(7);
    for (var i = 0; i < MANY; i++) {
      var rate =
          two(
              BigDecimal.valueOf(1 + random.nextInt(200_000), 4),
              BigDecimal.valueOf(1 + random.nextInt(200_000), 4),
              random.nextBoolean());
      var net = BigDecimal.valueOf(random.nextInt(10_000_000), 2);
      var tax = rate.taxOn(net, CENTS);
      assertThat(rate.taxIn(net.add(tax), CENTS))
          .as("%s on %s", rate, net)
          .isBetween(tax.subtract(CENTS.smallest()), tax.add(CENTS.smallest()));
      assertThat(rate.firstOf(net, tax, CENTS)).isBetween(BigDecimal.ZERO, tax);
      assertThat(CENTS.round(rate.netOf(rate.grossOf(net)))).isEqualTo(net);
      assertThat(TaxRate.read(rate.percent(), rate.saved())).isEqualTo(rate);
    }
  }

  @Test
  void one_rate_is_as_it_always_was() {
    var rate = TaxRate.of(new BigDecimal("19.0000"));
    assertThat(rate).isEqualTo(TaxRate.of(new BigDecimal("19"), List.of()));
    assertThat(rate.taxOn(new BigDecimal("85.51"), CENTS)).isEqualTo("16.25");
    assertThat(rate.taxIn(new BigDecimal("119.00"), CENTS)).isEqualTo("19.00");
    assertThat(rate.saved()).isNull();
    assertThat(rate.told()).isNull();
    assertThat(TaxRate.of(null, null)).isEqualTo(TaxRate.NONE);
  }

  @Test
  void rates_with_other_taxes_are_other_rates() {
    var nine = new BigDecimal("9");
    var both = two(nine, nine, false);
    assertThat(both.percent()).isEqualTo(new BigDecimal("18"));
    assertThat(both.compareTo(TaxRate.of(new BigDecimal("18")))).isNotZero();
    assertThat(both.compareTo(two(nine, nine, false))).isZero();
  }

  @Test
  void what_is_no_pair_of_taxes_is_said() {
    var gst = tax("GST", "5", false);
    var qst = tax("QST", "9.975", false);
    assertThat(TaxRate.fault(List.of(gst, qst), null)).isNull();
    assertThat(TaxRate.fault(List.of(gst, qst), new BigDecimal("14.9750"))).isNull();
    assertThat(TaxRate.fault(null, new BigDecimal("19"))).isNull();
    assertThat(TaxRate.fault(List.of(), null)).isNull();
    assertThat(TaxRate.fault(List.of(gst, qst), new BigDecimal("15"))).contains("14.975");
    assertThat(TaxRate.fault(List.of(gst), null)).contains("two");
    assertThat(TaxRate.fault(List.of(gst, qst, tax("C", "1", false)), null)).contains("two");
    assertThat(TaxRate.fault(List.of(gst, gst), null)).contains("different names");
    assertThat(TaxRate.fault(List.of(tax("GST", "5", true), qst), null)).contains("begin");
    assertThat(TaxRate.fault(List.of(gst, tax("QST", "0", false)), null)).contains("above 0");
    assertThat(TaxRate.fault(List.of(gst, tax("QST", "1.00001", false)), null))
        .contains("4 decimals");
    assertThat(TaxRate.fault(List.of(gst, tax(" ", "1", false)), null)).contains("name");
    assertThat(TaxRate.fault(List.of(gst, tax("X", "100", false)), null)).contains("100 percent");
  }

  private static TaxRate two(BigDecimal first, BigDecimal second, boolean onTop) {
    return TaxRate.of(
        null, List.of(new Tax("first", first, false), new Tax("second", second, onTop)));
  }

  private static Tax tax(String name, String percent, boolean onTop) {
    return new Tax(name, new BigDecimal(percent), onTop);
  }
}
