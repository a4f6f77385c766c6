package io.collector.invoice.tax;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.tax.Exemption;
import io.collector.tax.LineTax;
import io.collector.tax.TaxGroup;
import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTaxTest {

  private static final Exemption MEDICAL = new Exemption("Medical care", "VATEX-EU-132");
  private static final Exemption EMBASSY = new Exemption("Embassy", "VATEX-EU-151");

  @ParameterizedTest(name = "{0} % of {1} to {2}: agreed {3}, usual {4}")
  @CsvSource({
    "19, S, DOMESTIC,        S 19, S 19",
    "0,  Z, DOMESTIC,        Z 0,  Z 0",
    "0,  ,  DOMESTIC,        Z 0,  Z 0",
    "0,  E, DOMESTIC,        E 0,  E 0",
    "0,  O, DOMESTIC,        O 0,  O 0",
    "19, E, DOMESTIC,        S 19, E 0",
    "0,  S, REVERSE_CHARGE,  AE 0, AE 0",
    "19, S, REVERSE_CHARGE,  S 19, AE 0",
    "19, ,  INTRA_COMMUNITY, S 19, K 0",
    "0,  Z, EXPORT,          G 0,  G 0",
    "0,  E, EXPORT,          E 0,  E 0",
    "0,  S, EXEMPT,          E 0,  E 0",
    "19, S, EXEMPT,          S 19, E 0",
    "0,  O, EXEMPT,          O 0,  O 0",
    "0,  Z, OUT_OF_SCOPE,    O 0,  O 0",
    "19, ,  OUT_OF_SCOPE,    S 19, O 0",
    "0,  E, OUT_OF_SCOPE,    O 0,  O 0",
  })
  void zero_is_what_the_product_says_else_what_the_customer_says(
      BigDecimal percent,
      @Nullable String category,
      TaxTreatment treatment,
      String agreed,
      String usual) {
    var rate = TaxRate.of(percent);
    var product = new ProductTax(rate, category, MEDICAL);
    var customer = new CustomerTax(treatment, EMBASSY);
    assertThat(text(customer.agreed(rate, product))).isEqualTo(agreed);
    assertThat(text(customer.usual(rate, product))).isEqualTo(usual);
  }

  @ParameterizedTest(name = "{0} and a product of {1}: {2}")
  @CsvSource({
    "DOMESTIC,       E, Medical care",
    "REVERSE_CHARGE, E, Medical care",
    "REVERSE_CHARGE, S, Reverse charge",
    "EXEMPT,         S, Embassy",
    "EXEMPT,         E, Medical care",
    "EXEMPT,         O, Medical care",
    "OUT_OF_SCOPE,   S, Embassy",
    "OUT_OF_SCOPE,   E, Embassy",
    "OUT_OF_SCOPE,   O, Medical care",
  })
  void an_exempt_product_keeps_its_reason_unless_the_sale_is_out_of_scope(
      TaxTreatment treatment, String category, String reason) {
    var product = new ProductTax(TaxRate.NONE, category, MEDICAL);
    assertThat(new CustomerTax(treatment, EMBASSY).usual(TaxRate.NONE, product).exemption())
        .satisfies(exemption -> assertThat(exemption.reason()).isEqualTo(reason));
  }

  @Test
  void the_reason_is_the_product_s_or_the_category_s() {
    var exempt = new ProductTax(TaxRate.NONE, "E", MEDICAL);
    assertThat(CustomerTax.DOMESTIC.agreed(TaxRate.NONE, exempt).exemption()).isEqualTo(MEDICAL);
    assertThat(
            new CustomerTax(TaxTreatment.REVERSE_CHARGE, Exemption.NONE)
                .usual(TaxRate.of(BigDecimal.TEN), ProductTax.UNKNOWN)
                .exemption())
        .isEqualTo(new Exemption("Reverse charge", "VATEX-EU-AE"));
    assertThat(LineTax.of("Z", Exemption.NONE).exemption().isNone()).isTrue();
  }

  @Test
  void different_reasons_of_a_rate_are_told_together_without_a_code() {
    var other = new Exemption("Insurance", "VATEX-EU-135");
    assertThat(Exemption.of(List.of(MEDICAL, MEDICAL))).isEqualTo(MEDICAL);
    assertThat(Exemption.of(List.of(MEDICAL, other)))
        .isEqualTo(new Exemption("Medical care; Insurance", null));
  }

  @ParameterizedTest(name = "EN 16931, {0} with {1}: {2}")
  @CsvSource({
    "AE, FR12345678901, ''",
    "AE, , VAT number",
    "AE, 12/345, VAT number",
    "K,  , VAT number",
    "G,  , ''",
    "S O, , of its own",
    "O,  , ''",
    "E,  , reason",
  })
  void what_a_category_needs_is_named(String categories, @Nullable String taxId, String fault) {
    var told = new LinkedHashMap<TaxGroup, Exemption>();
    for (var category : categories.split(" ")) {
      var tax = LineTax.of(category, Exemption.NONE);
      told.put(tax.group(), tax.exemption());
    }
    var faults = CategoryRules.faults(told, taxId);
    if (fault.isEmpty()) {
      assertThat(faults).isEmpty();
    } else {
      assertThat(faults).singleElement().asString().contains(fault);
    }
  }

  private static String text(LineTax tax) {
    return tax.group().category() + " " + tax.group().percent();
  }
}
