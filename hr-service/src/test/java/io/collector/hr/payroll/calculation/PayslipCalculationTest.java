package io.collector.hr.payroll.calculation;

import static io.collector.hr.payroll.calculation.Elements.element;
import static io.collector.hr.payroll.calculation.Elements.formula;
import static io.collector.hr.payroll.calculation.Elements.hourly;
import static io.collector.hr.payroll.calculation.Elements.money;
import static io.collector.hr.payroll.calculation.Elements.percent;
import static io.collector.hr.payroll.calculation.Elements.person;
import static io.collector.hr.payroll.calculation.Elements.salary;
import static io.collector.hr.payroll.calculation.Elements.segment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Worked examples; each names its source or how its figures are derived.
class PayslipCalculationTest {

  private static final MinorUnit CENTS = new MinorUnit(2);
  private static final YearMonth APRIL = YearMonth.of(2026, 4);

  private static List<PayLine> lines(
      YearMonth period, PaidPerson person, Paid paid, PayElement... elements) {
    return PayslipCalculation.lines(PayRules.of(List.of(elements)), period, CENTS, person, paid);
  }

  private static List<PayLine> april(PaidPerson person, PayElement... elements) {
    return lines(APRIL, person, Paid.NOTHING, elements);
  }

  private static String amount(List<PayLine> lines, String code) {
    return lines.stream()
        .filter(line -> line.code().equals(code))
        .map(line -> line.amount().toPlainString())
        .findFirst()
        .orElse("none");
  }

  // ---- proration

  /// April has 30 days, of which 22 are Mondays to Fridays. From Thursday the 16th on there are 15
  /// days, and 11 of Mondays to Fridays; from the 20th on 11 and 9.
  @Test
  void a_hire_inside_the_month_is_prorated() {
    var hired = person(segment("2026-04-20", "2026-04-30", "3000"));
    assertThat(amount(april(hired, salary(Proration.CALENDAR_DAYS)), "BASE")).isEqualTo("1100.00");
    // 3000 × 9 / 22 = 1227.2727…
    assertThat(amount(april(hired, salary(Proration.WORKING_DAYS)), "BASE")).isEqualTo("1227.27");
  }

  @Test
  void a_leaving_inside_the_month_is_prorated() {
    var left = person(segment("2026-04-01", "2026-04-15", "3000"));
    assertThat(amount(april(left, salary(Proration.CALENDAR_DAYS)), "BASE")).isEqualTo("1500.00");
    assertThat(amount(april(left, salary(Proration.WORKING_DAYS)), "BASE")).isEqualTo("1500.00");
  }

  /// 10 days at 3000 and 20 at 3600: 1000 + 2400.
  @Test
  void a_contract_that_changes_inside_the_month_counts_for_its_days() {
    var raised =
        person(
            segment("2026-04-01", "2026-04-10", "3000"),
            segment("2026-04-11", "2026-04-30", "3600"));
    assertThat(amount(april(raised, salary(Proration.CALENDAR_DAYS)), "BASE")).isEqualTo("3400.00");
  }

  /// A whole day and a half, both on working days: 30 − 1.5 days of 30, and 22 − 1.5 of 22.
  @Test
  void unpaid_absences_count_in_fractions() {
    var absent =
        person(
            Map.of(
                LocalDate.parse("2026-04-07"),
                BigDecimal.ONE,
                LocalDate.parse("2026-04-08"),
                new BigDecimal("0.5")),
            segment("2026-04-01", "2026-04-30", "3000"));
    assertThat(amount(april(absent, salary(Proration.CALENDAR_DAYS)), "BASE")).isEqualTo("2850.00");
    // 3000 × 20.5 / 22 = 2795.4545…
    assertThat(amount(april(absent, salary(Proration.WORKING_DAYS)), "BASE")).isEqualTo("2795.45");
  }

  @Test
  void a_fixed_amount_is_paid_in_full_unless_it_is_prorated() {
    var hired = person(segment("2026-04-16", "2026-04-30", "3000"));
    var meals = element("MEALS", ElementKind.EARNING, PayMethod.FIXED).amount("80").build();
    var phone =
        element("PHONE", ElementKind.EARNING, PayMethod.FIXED)
            .amount("25")
            .proration(Proration.CALENDAR_DAYS)
            .build();
    assertThat(amount(april(hired, meals, phone), "MEALS")).isEqualTo("80.00");
    assertThat(amount(april(hired, meals, phone), "PHONE")).isEqualTo("12.50");
  }

  /// Halves of 1000.01 are 500.005 each, which both would be rounded up.
  @Test
  void two_groups_pay_the_whole_together() {
    var first =
        person(segment("2026-04-01", "2026-04-30", "1000.01", new Share(money("0"), money("50"))));
    var second =
        person(
            segment("2026-04-01", "2026-04-30", "1000.01", new Share(money("50"), money("100"))));
    assertThat(amount(april(first, salary(Proration.CALENDAR_DAYS)), "BASE")).isEqualTo("500.01");
    assertThat(amount(april(second, salary(Proration.CALENDAR_DAYS)), "BASE")).isEqualTo("500.00");
  }

  // ---- hours

  /// 10 hours at 20 before the raise, 5 at 24 after it; 4 of overtime at half as much again of 24.
  @Test
  void hours_are_paid_at_the_rate_of_their_day() {
    var person =
        person(
            Map.of(),
            List.of(
                new Worked(LocalDate.parse("2026-04-02"), money("10")),
                new Worked(LocalDate.parse("2026-04-16"), money("5")),
                new Worked(LocalDate.parse("2026-05-01"), money("99"))),
            List.of(
                new EnteredAmount(
                    "OVERTIME",
                    null,
                    money("4"),
                    LocalDate.parse("2026-04-20"),
                    LocalDate.parse("2026-04-20"),
                    null)),
            hourly("2026-04-01", "2026-04-15", "20"),
            hourly("2026-04-16", "2026-04-30", "24"));
    var lines =
        april(
            person,
            element("HOURLY", ElementKind.EARNING, PayMethod.HOURLY).build(),
            element("OVERTIME", ElementKind.EARNING, PayMethod.ENTERED_HOURS)
                .percent("150")
                .build());
    assertThat(amount(lines, "HOURLY")).isEqualTo("320.00");
    assertThat(amount(lines, "OVERTIME")).isEqualTo("144.00");
    assertThat(lines.getLast().basis()).isEqualByComparingTo("4");
    assertThat(lines.getLast().rate()).isEqualByComparingTo("36");
  }

  // ---- brackets and caps

  /// Rev. Proc. 2023-34, table 3 (unmarried individuals, taxable years beginning in 2024): up to
  /// 11,600 10 %; 1,160 plus 12 % of the excess over 11,600; 5,426 plus 22 % over 47,150; 17,168.50
  /// plus 24 % over 100,525; 39,110.50 plus 32 % over 191,950.
  @Test
  void brackets_by_slices_give_the_united_states_tax_of_2024() {
    for (var example :
        Map.of(
                "11600", "1160.00",
                "47150", "5426.00",
                "100000", "17053.00",
                "100525", "17168.50",
                "191950", "39110.50")
            .entrySet()) {
      var lines =
          april(
              person(segment("2026-04-01", "2026-04-30", example.getKey())),
              salary(Proration.CALENDAR_DAYS),
              element("TAX", ElementKind.TAX, PayMethod.BRACKETS_BY_SLICES)
                  .of("BASE")
                  .brackets("0", "10", "11600", "12", "47150", "22", "100525", "24", "191950", "32")
                  .build());
      assertThat(amount(lines, "TAX")).as(example.getKey()).isEqualTo(example.getValue());
    }
  }

  /// gov.uk, National Insurance, "How much you pay" (2024 to 2025): of 1,000 pounds a week nothing
  /// on the first 242, 8 % (58.00) up to 967, 2 % (0.66) above: 58.66.
  @Test
  void brackets_by_slices_give_the_british_national_insurance_of_2024() {
    var lines =
        april(
            person(segment("2026-04-01", "2026-04-30", "1000")),
            salary(Proration.CALENDAR_DAYS),
            element("NI", ElementKind.SOCIAL_CONTRIBUTION, PayMethod.BRACKETS_BY_SLICES)
                .of("GROSS")
                .brackets("0", "0", "242", "8", "967", "2")
                .build());
    assertThat(amount(lines, "NI")).isEqualTo("58.66");
  }

  /// Derived: from 2,000 on 5 % of the whole plus 10, below 3 % of it.
  @Test
  void a_bracket_on_the_whole_counts_for_all_of_it() {
    var bonus =
        element("BONUS", ElementKind.EARNING, PayMethod.BRACKET_OF_WHOLE)
            .of("BASE")
            .brackets(
                new Bracket(money("500"), money("3"), null),
                new Bracket(money("2000"), money("5"), money("10")))
            .build();
    for (var example :
        Map.of("499.99", "none", "500", "15.00", "1999.99", "60.00", "2000", "110.00").entrySet()) {
      var lines =
          april(
              person(segment("2026-04-01", "2026-04-30", example.getKey())),
              salary(Proration.CALENDAR_DAYS),
              bonus);
      assertThat(amount(lines, "BONUS")).as(example.getKey()).isEqualTo(example.getValue());
    }
  }

  /// Sozialversicherungs-Rechengrößenverordnung 2024: monthly ceilings of 7,550 (pension and
  /// unemployment, West) and 5,175 (health). Halves of 18.6 %, 2.6 % and 14.6 % of 8,000: 9.3 % of
  /// 7,550 is 702.15, 1.3 % is 98.15, 7.3 % of 5,175 is 377.775; the employer pays the same. Tax is
  /// derived: 20 % of what remains of gross, 8,000 − 1,178.08 = 6,821.92, is 1,364.384.
  @Test
  void from_gross_to_net_with_caps() {
    var lines =
        april(
            person(segment("2026-04-01", "2026-04-30", "8000")),
            salary(Proration.CALENDAR_DAYS),
            element("PENSION_BASE", ElementKind.BASIS, PayMethod.FORMULA)
                .formula("GROSS")
                .atMost("7550")
                .build(),
            element("HEALTH_BASE", ElementKind.BASIS, PayMethod.FORMULA)
                .formula("GROSS")
                .atMost("5175")
                .build(),
            percent("PENSION", ElementKind.SOCIAL_CONTRIBUTION, "9.3", "PENSION_BASE"),
            percent("UNEMPLOYMENT", ElementKind.SOCIAL_CONTRIBUTION, "1.3", "PENSION_BASE"),
            percent("HEALTH", ElementKind.SOCIAL_CONTRIBUTION, "7.3", "HEALTH_BASE"),
            percent("PENSION_ER", ElementKind.EMPLOYER_CONTRIBUTION, "9.3", "PENSION_BASE"),
            percent("UNEMPLOYMENT_ER", ElementKind.EMPLOYER_CONTRIBUTION, "1.3", "PENSION_BASE"),
            percent("HEALTH_ER", ElementKind.EMPLOYER_CONTRIBUTION, "7.3", "HEALTH_BASE"),
            formula("TAX", ElementKind.TAX, "(GROSS - CONTRIBUTIONS) * 20 / 100"));
    assertThat(amount(lines, "PENSION")).isEqualTo("702.15");
    assertThat(amount(lines, "UNEMPLOYMENT")).isEqualTo("98.15");
    assertThat(amount(lines, "HEALTH")).isEqualTo("377.78");
    assertThat(amount(lines, "TAX")).isEqualTo("1364.38");
    var totals = PayTotals.of(lines, CENTS);
    assertThat(totals.gross()).isEqualByComparingTo("8000.00");
    assertThat(totals.forAuthorities()).isEqualByComparingTo("2542.46");
    assertThat(totals.net()).isEqualByComparingTo("5457.54");
    assertThat(totals.employerCost()).isEqualByComparingTo("1178.08");
  }

  /// Social Security Administration, contribution and benefit base of 2024: 6.2 % of at most
  /// 168,600, so that nobody pays more than 10,453.20 in the year.
  @Test
  void a_cap_of_the_year_ends_a_contribution() {
    var paid = Paid.NOTHING;
    var sum = BigDecimal.ZERO;
    for (var month = 1; month <= 12; month++) {
      var period = YearMonth.of(2024, month);
      var lines =
          lines(
              period,
              person(
                  segment(period.atDay(1).toString(), period.atEndOfMonth().toString(), "20000")),
              paid,
              salary(Proration.CALENDAR_DAYS),
              element("FICA", ElementKind.SOCIAL_CONTRIBUTION, PayMethod.FORMULA)
                  .formula("MIN(GROSS, 168600 - YTD_GROSS) * 6.2 / 100")
                  .atLeast("0")
                  .build());
      sum =
          sum.add(amount(lines, "FICA").equals("none") ? money("0") : money(amount(lines, "FICA")));
      paid = new Paid(Paid.plus(paid.inYear(), Corrections.byName(lines)), Map.of());
      if (month == 9) {
        // 160,000 before: of 20,000 only 8,600 count
        assertThat(amount(lines, "FICA")).isEqualTo("533.20");
      }
    }
    assertThat(sum).isEqualByComparingTo("10453.20");
  }

  /// Of 900 nothing is left above what a creditor has to leave, 1,000.
  @Test
  void a_limit_below_zero_withholds_nothing_and_pays_nothing_out() {
    var lines =
        april(
            person(segment("2026-04-01", "2026-04-30", "900")),
            salary(Proration.CALENDAR_DAYS),
            element("SEIZED", ElementKind.GARNISHMENT, PayMethod.FIXED)
                .amount("190")
                .atMost("GROSS - TAXES - 1000")
                .build());
    assertThat(PayTotals.of(lines, CENTS).net()).isEqualByComparingTo("900.00");
  }

  // ---- conditions, one-off, rounding

  /// Born on 20 May 1990: 35 at the end of April 2026. Hired on 1 March 2015: 11 full years.
  @Test
  void conditions_look_at_age_seniority_and_level() {
    var person = person(segment("2026-04-01", "2026-04-30", "3000"));
    for (var example :
        Map.of(
                "AGE >= 35", "1.00",
                "AGE >= 36", "none",
                "SENIORITY == 11", "1.00",
                "LEVEL < 100", "none",
                "MONTH == 4 && YEAR == 2026", "1.00",
                "SALARY > 3000 || GROSS > 2000", "1.00")
            .entrySet()) {
      var lines =
          april(
              person,
              salary(Proration.CALENDAR_DAYS),
              element("X", ElementKind.DEDUCTION, PayMethod.FIXED)
                  .amount("1")
                  .condition(example.getKey())
                  .build());
      assertThat(amount(lines, "X")).as(example.getKey()).isEqualTo(example.getValue());
    }
  }

  @Test
  void a_one_off_is_due_in_its_month_only() {
    var person = person(segment("2026-04-01", "2026-04-30", "3000"));
    var bonus = element("BONUS", ElementKind.EARNING, PayMethod.FIXED).amount("500");
    assertThat(amount(april(person, bonus.once("2026-04-30").build()), "BONUS"))
        .isEqualTo("500.00");
    assertThat(amount(april(person, bonus.once("2026-05-01").build()), "BONUS")).isEqualTo("none");
  }

  @Test
  void an_element_is_rounded_as_it_says() {
    var person = person(segment("2026-04-01", "2026-04-30", "1234.56"));
    var lines =
        april(
            person,
            salary(Proration.CALENDAR_DAYS),
            element("AHV", ElementKind.SOCIAL_CONTRIBUTION, PayMethod.PERCENT)
                .percent("5.3")
                .of("BASE")
                .roundTo("0.05")
                .build());
    // 65.43168 is nearer to 65.45 than to 65.40
    assertThat(amount(lines, "AHV")).isEqualTo("65.45");
  }

  // ---- advances and garnishments

  /// 300 a month until 1,000 are repaid: 900 were, so 100 remain.
  @Test
  void an_advance_ends_when_it_is_repaid() {
    var repaid =
        person(
            Map.of(),
            List.of(),
            List.of(
                new EnteredAmount(
                    "ADVANCE",
                    money("300"),
                    null,
                    LocalDate.parse("2026-01-01"),
                    null,
                    money("1000"))),
            segment("2026-04-01", "2026-04-30", "3000"));
    var advance = element("ADVANCE", ElementKind.ADVANCE, PayMethod.ENTERED).build();
    for (var example : Map.of("0", "300.00", "900", "100.00", "1000", "none").entrySet()) {
      var before = new Paid(Map.of(), Map.of("ADVANCE", money(example.getKey())));
      assertThat(amount(lines(APRIL, repaid, before, advance), "ADVANCE"))
          .as(example.getKey())
          .isEqualTo(example.getValue());
    }
  }

  /// 600 of the first advance are repaid; of the second 100 are due each month.
  @Test
  void a_repaid_advance_is_not_withheld_again_with_the_next() {
    var advances =
        person(
            Map.of(),
            List.of(),
            List.of(
                new EnteredAmount(
                    "ADVANCE",
                    money("300"),
                    null,
                    LocalDate.parse("2026-01-01"),
                    null,
                    money("600")),
                new EnteredAmount(
                    "ADVANCE",
                    money("100"),
                    null,
                    LocalDate.parse("2026-04-01"),
                    null,
                    money("500"))),
            segment("2026-04-01", "2026-04-30", "3000"));
    var advance = element("ADVANCE", ElementKind.ADVANCE, PayMethod.ENTERED).build();
    var dueAfter = Map.of("0", "400.00", "500", "200.00", "600", "100.00", "1100", "none");
    for (var example : dueAfter.entrySet()) {
      var before = new Paid(Map.of(), Map.of("ADVANCE", money(example.getKey())));
      assertThat(amount(lines(APRIL, advances, before, advance), "ADVANCE"))
          .as(example.getKey())
          .isEqualTo(example.getValue());
    }
  }

  /// Of 2,000 gross 20 % tax leaves 1,600; 1,200 are protected, so that 400 of the 700 go.
  @Test
  void a_garnishment_leaves_what_is_protected() {
    var person =
        person(
            Map.of(),
            List.of(),
            List.of(
                new EnteredAmount(
                    "COURT", money("700"), null, LocalDate.parse("2026-04-01"), null, null)),
            segment("2026-04-01", "2026-04-30", "2000"));
    var lines =
        april(
            person,
            salary(Proration.CALENDAR_DAYS),
            percent("TAX", ElementKind.TAX, "20", "GROSS"),
            element("COURT", ElementKind.GARNISHMENT, PayMethod.ENTERED)
                .atMost("GROSS - TAXES - 1200")
                .atLeast("0")
                .build());
    assertThat(amount(lines, "COURT")).isEqualTo("400.00");
    assertThat(PayTotals.of(lines, CENTS).net()).isEqualByComparingTo("1200.00");
  }

  // ---- corrections

  /// A raise from 3,000 to 3,300 that came to be known after April was paid: 300 more of gross, 60
  /// of tax.
  @Test
  void a_correction_is_the_difference_to_what_was_paid() {
    var elements =
        new PayElement[] {
          salary(Proration.CALENDAR_DAYS), percent("TAX", ElementKind.TAX, "20", "GROSS")
        };
    var paid = april(person(segment("2026-04-01", "2026-04-30", "3000")), elements);
    var due = april(person(segment("2026-04-01", "2026-04-30", "3300")), elements);
    var corrections = Corrections.between(due, paid);
    assertThat(amount(corrections, "BASE")).isEqualTo("300.00");
    assertThat(amount(corrections, "TAX")).isEqualTo("60.00");
    assertThat(corrections).allMatch(line -> line.forPeriod().equals(APRIL));
    var all = new ArrayList<>(paid);
    all.addAll(corrections);
    assertThat(Corrections.between(due, all)).isEmpty();
    assertThat(Corrections.between(List.of(), paid))
        .extracting(line -> line.amount().toPlainString())
        .containsExactly("-3000.00", "-600.00");
  }

  // ---- what can't be computed

  @Test
  void a_salary_by_working_days_needs_a_week_with_some() {
    var person =
        person(
            new Segment(
                LocalDate.parse("2026-04-01"),
                LocalDate.parse("2026-04-30"),
                money("3000"),
                null,
                money("100"),
                null,
                null,
                Share.ALL,
                Set.of()));
    assertThatThrownBy(() -> april(person, salary(Proration.WORKING_DAYS)))
        .isInstanceOf(UncomputableException.class)
        .hasMessage(
            "The element BASE can't be computed for employee E-1: the salary is paid by working"
                + " days, but the contract's weekly hours are all 0.");
    assertThat(amount(april(person, salary(Proration.CALENDAR_DAYS)), "BASE")).isEqualTo("3000.00");
  }

  @Test
  void what_can_not_be_computed_names_element_and_employee() {
    var person = person(segment("2026-04-01", "2026-04-30", "3000"));
    assertThatThrownBy(() -> april(person, formula("X", ElementKind.TAX, "1 / (MONTH - 4)")))
        .isInstanceOf(UncomputableException.class)
        .hasMessageStartingWith("The element X can't be computed for employee E-1: ");
    assertThatThrownBy(() -> april(person, formula("X", ElementKind.TAX, "999999999999999 * 10")))
        .hasMessageContaining("too large");
    var ageless =
        new PaidPerson("E-2", null, null, person.segments(), Map.of(), List.of(), List.of());
    assertThatThrownBy(() -> april(ageless, formula("X", ElementKind.TAX, "AGE")))
        .hasMessageContaining("birth date is not known");
  }
}
