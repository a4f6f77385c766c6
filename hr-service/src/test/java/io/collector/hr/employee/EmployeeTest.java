package io.collector.hr.employee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.collector.rest.ProblemException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EmployeeTest {

  private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);

  private final Employee employee =
      new Employee(
          null, "EMP-001", new EmployeeForm("John", "Doe", "john@company.com", null, null));

  static ContractForm contract(LocalDate from, @Nullable LocalDate to, String department) {
    return contract(from, to, department, "5000", null, "EUR", null, null);
  }

  static ContractForm contract(
      LocalDate from,
      @Nullable LocalDate to,
      String department,
      @Nullable String salary,
      @Nullable String hourlyRate,
      String currency,
      @Nullable String share,
      @Nullable String secondGroup) {
    return new ContractForm(
        from,
        to,
        "Engineer",
        department,
        null,
        null,
        EmploymentType.FULL_TIME,
        null,
        "MONTHLY",
        share == null ? null : new BigDecimal(share),
        secondGroup,
        salary == null ? null : new BigDecimal(salary),
        hourlyRate == null ? null : new BigDecimal(hourlyRate),
        currency,
        BigDecimal.valueOf(100),
        new WeeklyHours(null, null, null, null, null, null, null));
  }

  @Test
  void who_is_hired_for_a_later_day_is_onboarding_until_then() {
    var contracts = List.of(contract(MARCH, null, "Engineering"));
    employee.hire(MARCH);
    employee.bringTo(MARCH.minusDays(10), contracts);
    assertThat(employee.status()).isEqualTo(EmployeeStatus.ONBOARDING);
    assertThat(employee.department()).isEqualTo("Engineering");
    assertThat(employee.nextChangeOn()).isEqualTo(MARCH);
    assertThat(employee.bringTo(MARCH, contracts)).isTrue();
    assertThat(employee.status()).isEqualTo(EmployeeStatus.ACTIVE);
    assertThat(employee.nextChangeOn()).isNull();
    assertThat(employee.bringTo(MARCH, contracts)).isFalse();
  }

  @Test
  void the_next_contract_counts_from_its_first_day() {
    var june = LocalDate.of(2026, 6, 1);
    var contracts =
        List.of(contract(MARCH, june.minusDays(1), "Sales"), contract(june, null, "Finance"));
    employee.hire(MARCH);
    employee.bringTo(june.minusDays(1), contracts);
    assertThat(employee.department()).isEqualTo("Sales");
    assertThat(employee.nextChangeOn()).isEqualTo(june);
    assertThat(employee.bringTo(june, contracts)).isTrue();
    assertThat(employee.department()).isEqualTo("Finance");
  }

  @Test
  void the_last_working_day_is_still_one() {
    var contracts = List.of(contract(MARCH, null, "Sales"));
    var last = LocalDate.of(2026, 4, 30);
    employee.hire(MARCH);
    employee.leave(last, true, null);
    employee.bringTo(last, contracts);
    assertThat(employee.status()).isEqualTo(EmployeeStatus.ACTIVE);
    assertThat(employee.nextChangeOn()).isEqualTo(last.plusDays(1));
    employee.bringTo(last.plusDays(1), contracts);
    assertThat(employee.status()).isEqualTo(EmployeeStatus.TERMINATED);
    assertThat(employee.isEmployedOn(last)).isTrue();
    assertThat(employee.isEmployedOn(last.plusDays(1))).isFalse();
  }

  @Test
  void who_comes_back_works_again() {
    var back = LocalDate.of(2026, 9, 1);
    var contracts =
        List.of(
            contract(MARCH, LocalDate.of(2026, 4, 30), "Sales"), contract(back, null, "Finance"));
    employee.hire(MARCH);
    employee.leave(LocalDate.of(2026, 4, 30), false, null);
    employee.bringTo(LocalDate.of(2026, 5, 1), contracts);
    employee.hire(back);
    employee.bringTo(back, contracts);
    assertThat(employee.status()).isEqualTo(EmployeeStatus.ACTIVE);
    assertThat(employee.lastWorkingDay()).isNull();
    assertThat(employee.department()).isEqualTo("Finance");
  }

  @Test
  void in_a_gap_between_contracts_the_last_one_counts() {
    var contracts =
        List.of(
            contract(MARCH, MARCH.plusDays(5), "Sales"), contract(MARCH.plusDays(20), null, "IT"));
    employee.hire(MARCH);
    employee.bringTo(MARCH.plusDays(5), contracts);
    employee.bringTo(MARCH.plusDays(6), contracts);
    assertThat(employee.department()).isEqualTo("Sales");
    assertThat(employee.status()).isEqualTo(EmployeeStatus.ACTIVE);
  }

  @Test
  void who_is_hired_afterwards_in_a_gap_has_the_last_contract_too() {
    employee.hire(MARCH);
    employee.bringTo(
        MARCH.plusDays(6),
        List.of(
            contract(MARCH, MARCH.plusDays(5), "Sales"), contract(MARCH.plusDays(20), null, "IT")));
    assertThat(employee.department()).isEqualTo("Sales");
  }

  @Test
  void contracts_overlap_if_they_share_a_day() {
    var march = contract(MARCH, LocalDate.of(2026, 3, 31), "Sales");
    assertThat(march.overlaps(contract(LocalDate.of(2026, 3, 31), null, "IT"))).isTrue();
    assertThat(march.overlaps(contract(LocalDate.of(2026, 4, 1), null, "IT"))).isFalse();
    assertThat(march.overlaps(contract(LocalDate.of(2026, 1, 1), null, "IT"))).isTrue();
    assertThat(march.overlaps(contract(LocalDate.of(2026, 1, 1), MARCH.minusDays(1), "IT")))
        .isFalse();
    assertThat(contract(MARCH, null, "IT").overlaps(contract(MARCH.plusYears(9), null, "IT")))
        .isTrue();
  }

  @Test
  void a_contract_has_one_pay_in_a_currency_and_shares_that_add_up() {
    contract(MARCH, null, "IT").check();
    contract(MARCH, null, "IT", null, "32.505", "EUR", "60", "BOARD").check();
    assertRefused(contract(MARCH, null, "IT", "5000", "30", "EUR", null, null), "/salary");
    assertRefused(contract(MARCH, null, "IT", null, null, "EUR", null, null), "/salary");
    assertRefused(contract(MARCH, null, "IT", "5000.5", null, "JPY", null, null), "/salary");
    assertRefused(contract(MARCH, null, "IT", "5000", null, "XAU", null, null), "/currency");
    assertRefused(contract(MARCH, null, "IT", "5", null, "EUR", "60", null), "/secondPayGroup");
    assertRefused(contract(MARCH, null, "IT", "5", null, "EUR", null, "BOARD"), "/secondPayGroup");
    assertRefused(
        contract(MARCH, null, "IT", "5", null, "EUR", "60", "MONTHLY"), "/secondPayGroup");
    assertRefused(contract(MARCH, MARCH.minusDays(1), "IT"), "/validTo");
  }

  private static void assertRefused(ContractForm form, String pointer) {
    assertThatThrownBy(form::check)
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem ->
                assertThat(problem.errors()).anyMatch(fault -> fault.pointer().equals(pointer)));
  }
}
