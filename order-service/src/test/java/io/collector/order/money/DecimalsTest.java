package io.collector.order.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.collector.bus.RefusedEventException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
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

  @Test
  void numbers_of_events_are_rounded_or_refused() {
    assertThat(Decimals.kept(new BigDecimal("1.23456789"), 13, 6, "price")).isEqualTo("1.234568");
    assertThat(Decimals.kept(null, 13, 6, "price")).isNull();
    assertThatThrownBy(() -> Decimals.kept(new BigDecimal("1E+13"), 13, 6, "price"))
        .isInstanceOf(RefusedEventException.class)
        .hasMessage("price has too many digits: 1E+13");
  }
}
