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
    "3,     0,    5,    2",
    "99.90, 0,    10,   0",
    "100.10, 0.20, 10,  0",
  })
  void what_is_left_to_pay_is_a_multiple_of_the_coin(
      BigDecimal total, BigDecimal prepaid, BigDecimal to, BigDecimal rounding) {
    assertThat(new PayableRounding(to, prepaid, true).of(total)).isEqualByComparingTo(rounding);
  }

  @Property
  void it_is_at_most_half_a_coin(
      @ForAll @IntRange(max = 10_000_000) int cents,
      @ForAll @IntRange(min = 1, max = 500) int coin) {
    var total = BigDecimal.valueOf(cents, 2);
    var to = BigDecimal.valueOf(coin, 2);
    var rounding = new PayableRounding(to, BigDecimal.ZERO, true).of(total);
    assertThat(total.add(rounding).remainder(to)).isEqualByComparingTo("0");
    assertThat(rounding.abs().add(rounding.abs())).isLessThanOrEqualTo(to);
  }
}
