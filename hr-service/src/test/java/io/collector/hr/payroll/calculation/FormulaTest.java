package io.collector.hr.payroll.calculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.collector.hr.payroll.calculation.Formula.FormulaException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {

  private static final Map<String, BigDecimal> VALUES =
      Map.of(
          "A", new BigDecimal("0.1"), "B", new BigDecimal("0.2"), "GROSS", new BigDecimal("3000"));

  private static BigDecimal number(String text) throws FormulaException {
    return Formula.parse(text).number(name -> Objects.requireNonNull(VALUES.get(name)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A + B|0.3",
        "GROSS * 9.3 / 100|279",
        "MIN(GROSS, 2500) - MAX(0, A)|2499.9",
        "IF(GROSS > 2000 && A < 1, 5, 1 / 0)|5",
        "ROUND(GROSS / 7, 2)|428.57",
        "ROUND(2.345, 2)|2.35",
        "FLOOR(GROSS / 7) + CEILING(A) + ABS(-B)|429.2",
        "GROSS % 7|4",
        "-a + 1|0.9"
      })
  void computes_exactly(String text, BigDecimal expected) throws FormulaException {
    assertThat(number(text)).isEqualByComparingTo(expected);
  }

  @Test
  void knows_what_it_refers_to() throws FormulaException {
    assertThat(Formula.parse("MIN(base, YTD_GROSS) + IF(AGE > 3, BASE, 1)").names())
        .containsExactly("AGE", "BASE", "YTD_GROSS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 +",
        "(1",
        "FACT(1000000)",
        "9 ^ 9 ^ 9",
        "SQRT(4)",
        "\"a\" + \"b\"",
        "'a'",
        "A[0]",
        "A.B",
        "1e999999999",
        "2E5 + 1",
        "1.5e-9",
        "RANDOM()",
        "2 A",
        "A = 1",
        "MIN()",
        "ROUND(1)"
      })
  void refuses_what_is_not_of_its_language(String text) {
    assertThatThrownBy(() -> number(text)).isInstanceOf(FormulaException.class);
  }

  @Test
  void a_number_of_decimals_that_fills_the_memory_is_refused() {
    assertThatThrownBy(() -> number("ROUND(1, 999999999)")).hasMessageContaining("0 to 10");
  }

  @Test
  void a_division_by_zero_says_so() {
    assertThatThrownBy(() -> number("1 / (A - A)"))
        .isInstanceOf(FormulaException.class)
        .hasMessageContaining("zero");
  }

  @Test
  @Timeout(10)
  void the_longest_formula_is_computed_in_no_time() throws FormulaException {
    var begin = System.nanoTime();
    var digits = "9".repeat(244);
    assertThat(number(digits + "*" + digits).precision()).isLessThanOrEqualTo(34);
    assertThat(number("(".repeat(240) + "1" + ")".repeat(240))).isEqualByComparingTo("1");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
  }
}
