package io.collector.invoice.tax;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayableRoundingTest {

  /// The first four are the Swiss National Bank's rule, the others those of Sweden and Denmark.
  @ParameterizedTest
  @CsvSource({
    "10.02, 0,    0.05, -0.02",
    "10.03, 0,    0.05, 0.02",
    "10.07, 0,    0.05, -0.02",
    "10.08, 0,    0.05, 0.02",
    "10.50, 0,    1,    0.50",
    "10.49, 0,    1,    -0.49",
    "10.25, 0,    0.50, 0.25",
    "10.03, 3.01, 0.05, -0.02",
    "10.03, 0,    0,    0",
    "1234,  0,    10,   -4",
    "7,     0,    5,    0",
    "0.60,  0,    1,    0.40",
    "0.40,  0,    1,    0",
    "1.00,  0,    5,    0",
    "0.02,  0,    0.05, 0",
    "10.02, 10,   0.05, 0",
    "10.00, 10,   0.05, 0",
    "99.90, 0,    10,   0",
    "100.10, 0.20, 10,  0",
  })
  void what_is_left_to_pay_is_a_multiple_of_the_coin(
      BigDecimal total, BigDecimal prepaid, BigDecimal to, BigDecimal rounding) {
    assertThat(new PayableRounding(to, "EUR", prepaid, true).of(total))
        .isEqualByComparingTo(rounding);
  }

  @ParameterizedTest
  @CsvSource({"1.00, 0", "2.49, 0", "2.50, 2.50", "7, -2", "8, 2"})
  void of_forints_any_amount_is_rounded_to_five_but_not_to_nothing(
      BigDecimal total, BigDecimal rounding) {
    assertThat(new PayableRounding(BigDecimal.valueOf(5), "HUF", BigDecimal.ZERO, false).of(total))
        .isEqualByComparingTo(rounding);
  }

  @Property
  void it_is_at_most_half_a_coin_and_leaves_something_to_pay(
      @ForAll @IntRange(min = 1, max = 10_000_000) int cents,
      @ForAll @IntRange(min = 1, max = 500) int coin) {
    var total = BigDecimal.valueOf(cents, 2);
    var to = BigDecimal.valueOf(coin, 2);
    var rounding = new PayableRounding(to, "HUF", BigDecimal.ZERO, true).of(total);
    assertThat(total.add(rounding)).isPositive();
    if (rounding.signum() != 0) {
      assertThat(total.add(rounding).remainder(to)).isEqualByComparingTo("0");
    } else {
      assertThat(total.remainder(to).signum() == 0 || total.add(total).compareTo(to) < 0).isTrue();
    }
    assertThat(rounding.abs().add(rounding.abs())).isLessThanOrEqualTo(to);
  }
}
