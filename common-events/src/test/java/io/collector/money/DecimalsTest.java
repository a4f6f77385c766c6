package io.collector.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {

  @ParameterizedTest
  @CsvSource({
    "123.450,       3, 2, true",
    "1234,          3, 2, false",
    "0.001,         3, 2, false",
    "1E+2,          3, 0, true",
    "1E+2147483647, 3, 2, false",
    "1E-2147483647, 3, 2, false",
  })
  void digits_are_counted_however_many(
      BigDecimal value, int digits, int decimals, boolean expected) {
    assertThat(Decimals.fits(value, digits, decimals)).isEqualTo(expected);
  }
}
