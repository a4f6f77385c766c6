package io.collector.inventory.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.collector.events.Tax;
import io.collector.inventory.catalog.Product.ProductForm;
import io.collector.rest.Problem;
import io.collector.rest.ProblemException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductTaxRulesTest {

  @ParameterizedTest(name = "EN 16931: {0} at {1} because of {2} {3}: {4}")
  @CsvSource({
    ", , , , ''",
    ", 19, , , ''",
    ", 0, , , ''",
    "S, 19, , , ''",
    "S, 0, , , /taxPercent",
    "S, , , , /taxPercent",
    "Z, 0, , , ''",
    "Z, 7, , , /taxPercent",
    "E, 0, Medical care, , ''",
    "E, , , VATEX-EU-132, ''",
    "E, 0, , , /taxExemptionReason",
    "E, 19, Medical care, , /taxPercent",
    "O, 0, Damages, , ''",
    "O, 0, , , /taxExemptionReason",
    "S, 19, Medical care, , /taxCategory",
    ", 0, Medical care, , /taxCategory",
  })
  void category_rate_and_reason_go_together(
      @Nullable TaxCategory category,
      @Nullable BigDecimal percent,
      @Nullable String reason,
      @Nullable String code,
      String pointers) {
    var form =
        new ProductForm(
            "Paper", null, null, null, percent, null, null, null, null, null, null, List.of(), null,
            null, category, reason, code);
    assertThat(faults(form)).isEqualTo(pointers);
  }

  @ParameterizedTest(name = "{0} at GST 5 and QST 9.975, which are {1}: {2}")
  @CsvSource({
    ", , ''",
    "S, , ''",
    "S, 14.9750, ''",
    "S, 15, /taxes",
    "Z, , /taxes",
    "E, 14.975, /taxes /taxExemptionReason",
  })
  void two_taxes_are_of_category_s(
      @Nullable TaxCategory category, @Nullable BigDecimal percent, String pointers) {
    var taxes =
        List.of(
            new Tax("GST", new BigDecimal("5"), null),
            new Tax("QST", new BigDecimal("9.975"), null));
    var form =
        new ProductForm(
            "Paper", null, null, null, percent, taxes, null, null, null, null, null, List.of(),
            null, null, category, null, null);
    assertThat(faults(form)).isEqualTo(pointers);
  }

  private static String faults(ProductForm form) {
    var thrown = catchThrowable(() -> ProductTaxRules.check(form));
    return thrown instanceof ProblemException problem
        ? problem.errors().stream().map(Problem.Fault::pointer).collect(Collectors.joining(" "))
        : "";
  }
}
