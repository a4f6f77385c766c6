package io.collector.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundedSharesTest {

  @ParameterizedTest(name = "{0} over {1}: {2}")
  @CsvSource({
    "33.333 33.333 33.333, 100.00, 33.34 33.33 33.33",
    "0 10.00, 9.99, 0.00 9.99",
    "0 10.00 0.004, 10.02, 0.00 10.01 0.01",
    "0 0, 0.01, 0.01 0.00",
  })
  void what_is_missing_goes_to_those_that_rounding_wronged_most_and_nothing_stays_nothing(
      String exact, BigDecimal total, String shares) {
    assertThat(
            RoundedShares.over(amounts(exact), total, new MinorUnit(2)).stream()
                .map(BigDecimal::toPlainString))
        .containsExactly(shares.split(" ", -1));
  }

  private static List<BigDecimal> amounts(String words) {
    return Stream.of(words.split(" ", -1)).map(BigDecimal::new).toList();
  }
}
