package io.collector.hr.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.hr.employee.PaidEmployee;
import io.collector.hr.employee.PaidEmployee.Employment;
import io.collector.hr.employee.PaidEmployee.PaidContract;
import io.collector.hr.employee.WeeklyHours;
import io.collector.hr.payroll.calculation.Segment;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PersonInPeriodTest {

  private static final YearMonth APRIL = YearMonth.of(2026, 4);

  private static PaidContract contract(String from, @Nullable String to) {
    var eight = BigDecimal.valueOf(8);
    return new PaidContract(
        UUID.randomUUID(),
        1,
        LocalDate.parse(from),
        to == null ? null : LocalDate.parse(to),
        "Engineer",
        "Sales",
        "4100",
        new BigDecimal("60"),
        new BigDecimal("40"),
        new BigDecimal("3000"),
        null,
        "EUR",
        new BigDecimal("80"),
        new WeeklyHours(eight, eight, null, eight, null, null, null));
  }

  private static Employment employment(String from, @Nullable String to) {
    return new Employment(LocalDate.parse(from), to == null ? null : LocalDate.parse(to));
  }

  private static PersonInPeriod person(List<Employment> employments, PaidContract... contracts) {
    return new PersonInPeriod(
        new PaidEmployee(
            UUID.randomUUID(), "E-1", "Jo", null, null, employments, List.of(contracts)),
        APRIL);
  }

  private static List<String> days(PersonInPeriod person) {
    return person.paid(Map.of(), List.of(), List.of()).segments().stream()
        .map(segment -> segment.from() + " " + segment.to())
        .toList();
  }

  @Test
  void contracts_are_cut_to_the_month_and_to_the_employment() {
    assertThat(days(person(List.of(employment("2024-01-01", null)), contract("2024-01-01", null))))
        .containsExactly("2026-04-01 2026-04-30");
    assertThat(
            days(
                person(
                    List.of(employment("2024-01-01", "2026-04-20")),
                    contract("2024-01-01", "2026-04-10"),
                    contract("2026-04-11", null))))
        .containsExactly("2026-04-01 2026-04-10", "2026-04-11 2026-04-20");
  }

  @Test
  void who_comes_back_in_the_same_month_is_not_paid_in_between() {
    var person =
        person(
            List.of(employment("2020-01-01", "2026-04-05"), employment("2026-04-20", null)),
            contract("2020-01-01", null));
    assertThat(days(person)).containsExactly("2026-04-01 2026-04-05", "2026-04-20 2026-04-30");
    assertThat(person.paid(Map.of(), List.of(), List.of()).hireDate()).isEqualTo("2026-04-20");
  }

  @Test
  void without_contract_or_employment_there_is_nothing_to_pay() {
    assertThat(days(person(List.of(employment("2024-01-01", null))))).isEmpty();
    assertThat(days(person(List.of(employment("2026-05-01", null)), contract("2024-01-01", null))))
        .isEmpty();
  }

  @Test
  void the_second_group_pays_what_the_first_leaves_on_the_days_of_the_week() {
    var segment =
        person(List.of(employment("2024-01-01", null)), contract("2024-01-01", null))
            .paid(Map.of(), List.of(), List.of())
            .segments()
            .getFirst();
    assertThat(segment.share().from()).isEqualByComparingTo("60");
    assertThat(segment.share().to()).isEqualByComparingTo("100");
    assertThat(segment)
        .extracting(Segment::workingDays)
        .isEqualTo(Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.THURSDAY));
  }
}
