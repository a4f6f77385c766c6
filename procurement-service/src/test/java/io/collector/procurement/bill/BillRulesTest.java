package io.collector.procurement.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.collector.rest.Problem;
import io.collector.rest.ProblemException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillRulesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  /// 64 l at 361.09 are 23109.76.
  @ParameterizedTest
  @CsvSource({
    "EUR, 23109.76, true",
    "EUR, 23109.77, true",
    "EUR, 23110,    false",
    "HUF, 23110,    true",
    "HUF, 23109.76, true",
    "HUF, 23109,    false",
    "HUF, 23109.50, false"
  })
  void a_line_is_quantity_times_cost_and_in_forints_perhaps_rounded_to_whole_ones(
      String currency, BigDecimal total, boolean isTaken) {
    var line =
        new BillRequest.Line(
            null,
            "Diesel",
            new BigDecimal("64"),
            "LTR",
            new BigDecimal("361.09"),
            total,
            BigDecimal.ZERO,
            null,
            null,
            null);
    var content =
        new BillRequest.Content(
            "R-4711", TODAY, null, currency, List.of(line), total, BigDecimal.ZERO, total);
    var problem =
        catchThrowableOfType(
            ProblemException.class, () -> BillRules.check(content, new UUID(1, 1), null, TODAY));
    assertThat(problem == null).isEqualTo(isTaken);
  }

  @ParameterizedTest
  @CsvSource({
    "   ,   ,     ,",
    " 19,   ,     ,",
    " 19, S ,     ,",
    "  0, Z ,     ,",
    "   , AE,     ,",
    "  0, K , 19  ,",
    "   , AE, 19  ,",
    "   , O ,     ,",
    "   , S ,     , /lines/0/taxPercent",
    "  0, S ,     , /lines/0/taxPercent",
    " 19, Z ,     , /lines/0/taxPercent",
    " 19, AE,     , /lines/0/taxPercent",
    "  7, G ,     , /lines/0/taxPercent",
    "   ,   , 19  , /lines/0/selfAssessedTaxPercent",
    " 19, S , 19  , /lines/0/selfAssessedTaxPercent",
    "  0, E , 19  , /lines/0/selfAssessedTaxPercent",
  })
  void a_category_goes_with_its_rate_and_the_buyer_owes_tax_in_two_alone(
      @Nullable BigDecimal rate,
      @Nullable TaxCategory category,
      @Nullable BigDecimal selfPercent,
      @Nullable String wrong) {
    var hundred = new BigDecimal("100.00");
    var line =
        new BillRequest.Line(
            null,
            "Work",
            BigDecimal.ONE,
            null,
            hundred,
            hundred,
            rate,
            null,
            category,
            selfPercent);
    var content =
        new BillRequest.Content(
            "R-1", TODAY, null, "EUR", List.of(line), hundred, BigDecimal.ZERO, hundred);
    var problem =
        catchThrowableOfType(
            ProblemException.class, () -> BillRules.check(content, new UUID(1, 1), null, TODAY));
    assertThat(problem == null ? List.<String>of() : pointers(problem))
        .isEqualTo(wrong == null ? List.of() : List.of(wrong));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "       |    | 5 | 9.975 |",
        " 14.975| S  | 5 | 9.975 |",
        " 15    |    | 5 | 9.975 | /lines/0/taxes come to 14.975 percent, but 15 is told beside them",
        "       | AE | 5 | 9.975 | /lines/0/taxes must be left out in category AE",
        "       |    | 5 | 99    | /lines/0/taxes must not come to more than 100 percent",
      })
  void two_taxes_are_told_instead_of_a_rate_above_zero(
      @Nullable BigDecimal rate,
      @Nullable TaxCategory category,
      String first,
      String second,
      @Nullable String wrong) {
    var hundred = new BigDecimal("100.00");
    var taxes = TwoTaxes.rate("GST", first, "QST", second, false).taxes();
    var line =
        new BillRequest.Line(
            null, "Work", BigDecimal.ONE, null, hundred, hundred, rate, taxes, category, null);
    var content =
        new BillRequest.Content(
            "R-1", TODAY, null, "EUR", List.of(line), hundred, BigDecimal.ZERO, hundred);
    var problem =
        catchThrowableOfType(
            ProblemException.class, () -> BillRules.check(content, new UUID(1, 1), null, TODAY));
    assertThat(
            problem == null
                ? List.<String>of()
                : problem.errors().stream().map(e -> e.pointer() + " " + e.detail()).toList())
        .isEqualTo(wrong == null ? List.of() : List.of(wrong));
  }

  private static List<String> pointers(ProblemException problem) {
    return problem.errors().stream().map(Problem.Fault::pointer).toList();
  }
}
