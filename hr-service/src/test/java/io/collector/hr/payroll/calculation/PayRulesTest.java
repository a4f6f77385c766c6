package io.collector.hr.payroll.calculation;

import static io.collector.hr.payroll.calculation.Elements.element;
import static io.collector.hr.payroll.calculation.Elements.formula;
import static io.collector.hr.payroll.calculation.Elements.percent;
import static io.collector.hr.payroll.calculation.Elements.salary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.collector.rest.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayRulesTest {

  /// Pointers and details of what is wrong.
  private static List<String> faults(PayElement... elements) {
    var problem =
        catchThrowableOfType(ProblemException.class, () -> PayRules.of(List.of(elements)));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.code()).isEqualTo("bad-pay-elements");
    return problem.errors().stream().map(fault -> fault.pointer() + " " + fault.detail()).toList();
  }

  @Test
  void an_element_comes_after_those_it_refers_to() {
    var rules =
        PayRules.of(
            List.of(
                percent("TAX", ElementKind.TAX, "20", "TAXABLE"),
                formula("TAXABLE", ElementKind.BASIS, "GROSS - CONTRIBUTIONS"),
                percent("PENSION", ElementKind.SOCIAL_CONTRIBUTION, "9.3", "GROSS"),
                salary(Proration.CALENDAR_DAYS)));
    assertThat(rules.computed())
        .extracting(CheckedElement::code)
        .containsExactly("BASE", "PENSION", "TAXABLE", "TAX");
    assertThat(rules.shown())
        .extracting(CheckedElement::code)
        .containsExactly("TAX", "TAXABLE", "PENSION", "BASE");
  }

  @Test
  void a_cycle_is_refused_and_shown() {
    assertThat(
            faults(
                formula("A", ElementKind.BASIS, "B + 1"),
                percent("B", ElementKind.BASIS, "10", "C"),
                element("C", ElementKind.BASIS, PayMethod.FIXED).amount("5").atMost("A").build()))
        .containsExactly("/elements/0 refers to itself: A → B → C → A");
  }

  @Test
  void an_earning_of_gross_is_a_cycle() {
    assertThat(faults(percent("BONUS", ElementKind.EARNING, "10", "GROSS")))
        .containsExactly("/elements/0 refers to itself: BONUS → BONUS");
  }

  @Test
  void a_garnishment_that_leaves_so_much_net_pay_is_none() {
    assertThat(
            PayRules.of(
                    List.of(
                        salary(Proration.CALENDAR_DAYS),
                        percent("TAX", ElementKind.TAX, "20", "GROSS"),
                        element("COURT", ElementKind.GARNISHMENT, PayMethod.ENTERED)
                            .atMost("GROSS - TAXES - 1000")
                            .build()))
                .computed())
        .hasSize(3);
  }

  @Test
  void what_was_paid_before_makes_no_cycle() {
    assertThat(
            PayRules.of(List.of(formula("CAPPED", ElementKind.TAX, "MIN(50, 100 - YTD_CAPPED)")))
                .computed())
        .hasSize(1);
  }

  @Test
  void unknown_references_are_named_where_they_are() {
    assertThat(
            faults(
                percent("A", ElementKind.TAX, "1", "GROSS", "NOBODY"),
                formula("B", ElementKind.TAX, "WHO * 2"),
                element("C", ElementKind.TAX, PayMethod.FIXED)
                    .amount("1")
                    .condition("YTD_AGE > 1")
                    .atLeast("WHERE")
                    .build()))
        .containsExactly(
            "/elements/0/of/1 there is no element, sum or fact NOBODY",
            "/elements/1/formula there is no element, sum or fact WHO",
            "/elements/2/atLeast there is no element, sum or fact WHERE",
            "/elements/2/condition there is no element, sum or fact YTD_AGE");
  }

  @Test
  void a_method_needs_its_fields_and_no_others() {
    assertThat(
            faults(
                element("A", ElementKind.EARNING, PayMethod.FIXED).percent("3").build(),
                element("B", ElementKind.EARNING, PayMethod.PERCENT).of("A").build(),
                element("C", ElementKind.EARNING, PayMethod.SALARY)
                    .proration(Proration.NONE)
                    .build()))
        .containsExactly(
            "/elements/0/amount is missing, the method FIXED needs it",
            "/elements/0/percent must be left out, the method FIXED has none",
            "/elements/1/percent is missing, the method PERCENT needs it",
            "/elements/2/proration must be CALENDAR_DAYS or WORKING_DAYS, a salary is for the days it"
                + " is paid");
  }

  @Test
  void formulas_are_read_at_entry() {
    assertThat(
            faults(
                formula("A", ElementKind.TAX, "1 +"),
                formula("B", ElementKind.TAX, "AGE > 3"),
                element("C", ElementKind.TAX, PayMethod.FIXED)
                    .amount("1")
                    .condition("AGE + 3")
                    .build()))
        .satisfiesExactly(
            fault -> assertThat(fault).startsWith("/elements/0/formula is no formula: "),
            fault ->
                assertThat(fault).isEqualTo("/elements/1/formula is not a number, but a condition"),
            fault ->
                assertThat(fault)
                    .isEqualTo("/elements/2/condition is not a condition, but a number"));
  }

  @Test
  void codes_are_unique_and_no_names_of_facts() {
    assertThat(
            faults(
                formula("A", ElementKind.TAX, "1"),
                formula("A", ElementKind.TAX, "2"),
                formula("GROSS", ElementKind.TAX, "2"),
                formula("YTD_A", ElementKind.TAX, "2")))
        .containsExactly(
            "/elements/1/code is the code of another element, too",
            "/elements/2/code is the name of a fact or a sum",
            "/elements/3/code is the name of a fact or a sum");
  }

  @Test
  void brackets_ascend() {
    assertThat(
            faults(
                element("A", ElementKind.TAX, PayMethod.BRACKETS_BY_SLICES)
                    .of("GROSS")
                    .brackets("0", "1", "100", "2", "100", "3")
                    .build()))
        .containsExactly("/elements/0/brackets/2/from must be above the one before");
  }
}
