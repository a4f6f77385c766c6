package io.collector.hr;

import static io.collector.testing.ServiceWorld.asOf;
import static io.collector.testing.ServiceWorld.execute;
import static org.hamcrest.Matchers.is;

import io.collector.testing.CollectorTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lists by whole days of the tenant, here Auckland's, and by several statuses.
@QuarkusTest
@QuarkusTestResource(CollectorTest.class)
class ListsByDaysTest {

  /// Three of each, of 29 and 31 January and 2 February there, in different statuses.
  private static final String ROWS =
      """
      WITH day AS (
        SELECT n, date '2026-01-27' + 2 * n AS d, (date '2026-01-26' + 2 * n + time '11:30') AT TIME ZONE 'UTC' AS late,
               md5('%1$s' || n)::uuid AS id
          FROM generate_series(1, 3) n),
      people AS (
        INSERT INTO employee (tenant_id, id, number, first_name, last_name, email, status, hire_date, last_working_day, version,
                              created_at, updated_at)
        SELECT '%1$s', id, 'N' || n, 'N' || n, 'N' || n, 'N' || n || '@company.com', ('{ONBOARDING,ACTIVE,TERMINATED}'::text[])[n], d,
               CASE WHEN n = 3 THEN d + 10 END, 1, late, late FROM day),
      projects AS (
        INSERT INTO project (tenant_id, id, number, name, billable, status, version, created_at, updated_at)
        SELECT '%1$s', id, 'N' || n, 'N' || n, true, ('{PLANNED,ACTIVE,CANCELLED}'::text[])[n], 1, late, late FROM day),
      tasks AS (
        INSERT INTO task (tenant_id, id, project_id, name, priority, billable, status, version, created_at, updated_at)
        SELECT '%1$s', id, id, 'N' || n, 'NORMAL', true, ('{OPEN,COMPLETED,CANCELLED}'::text[])[n], 1, late, late FROM day),
      policies AS (
        INSERT INTO policy (tenant_id, id, title, text, status, version, created_at, updated_at)
        SELECT '%1$s', id, 'N' || n, 'x', ('{DRAFT,PUBLISHED,REPLACED}'::text[])[n], 1, late, late FROM day),
      complaints AS (
        INSERT INTO complaint (tenant_id, id, number, category, severity, text, status, version, created_at, updated_at)
        SELECT '%1$s', id, 'N' || n, 'CONDUCT', 'HIGH', 'x', ('{FILED,IN_REVIEW,RESOLVED}'::text[])[n], 1, late, late FROM day),
      reads AS (
        INSERT INTO sensitive_read (tenant_id, id, read_at, read_by, what, subject_id)
        SELECT '%1$s', id, late, 'u', 'contracts', id FROM day),
      weeks AS (
        INSERT INTO timesheet (tenant_id, id, employee_id, week_start, status, version, created_at, updated_at)
        SELECT '%1$s', id, id, date '2026-01-19' + 7 * (n - 1), ('{OPEN,SUBMITTED,APPROVED}'::text[])[n], 1, late, late FROM day),
      hours AS (
        INSERT INTO time_entry (tenant_id, id, timesheet_id, employee_id, work_date, hours, source, version, created_at, updated_at)
        SELECT '%1$s', id, id, id, d, 1, 'OWN', 1, late, late FROM day),
      kind AS (
        INSERT INTO absence_type (tenant_id, id, name, paid, needs_approval, carry_over_days, version, created_at, updated_at)
        SELECT '%1$s', id, 'N', true, true, 0, 1, late, late FROM day WHERE n = 1),
      away AS (
        INSERT INTO absence (tenant_id, id, employee_id, absence_type_id, from_date, to_date, from_midday, until_midday, days, status,
                             version, created_at, updated_at)
        SELECT '%1$s', id, id, md5('%1$s1')::uuid, d, d + 1, false, false, 2, ('{REQUESTED,APPROVED,REJECTED}'::text[])[n], 1, late, late
          FROM day),
      free AS (
        INSERT INTO holiday (tenant_id, id, day, name, half, version, created_at, updated_at)
        SELECT '%1$s', id, d, 'N' || n, false, 1, late, late FROM day),
      spent AS (
        INSERT INTO expense (tenant_id, id, number, employee_id, purpose, currency, total, status, version, created_at, updated_at)
        SELECT '%1$s', id, 'N' || n, id, 'x', 'EUR', 1, ('{DRAFT,SUBMITTED,APPROVED}'::text[])[n], 1, late, late FROM day),
      scheme AS (
        INSERT INTO pay_scheme (tenant_id, id, code, country, currency, name, elements, version, created_at, updated_at)
        SELECT '%1$s', id, 'N', 'DE', 'EUR', 'x', '[]', 1, late, late FROM day WHERE n = 1),
      pay_groups AS (
        INSERT INTO pay_group (tenant_id, id, code, scheme_id, name, correction_months, active, version, created_at, updated_at)
        SELECT '%1$s', id, 'N', id, 'x', 3, true, 1, late, late FROM day WHERE n = 1),
      runs AS (
        INSERT INTO payroll_run (tenant_id, id, pay_group_id, period, currency, status, calculation, employee_count, gross,
                                 for_authorities, other_deductions, net, employer_cost, created_by, version, created_at, updated_at)
        SELECT '%1$s', id, md5('%1$s1')::uuid, '2026-0' || n, 'EUR', ('{PAID,PROCESSED,DRAFT}'::text[])[n], 1, 1, 0, 0, 0, 0, 0, 'u', 1,
               late, late FROM day),
      contracts AS (
        INSERT INTO employment_contract (tenant_id, id, employee_id, valid_from, valid_to, position, employment_type, pay_group,
                                         pay_group_share, hourly_rate, currency, employment_level, monday, tuesday, wednesday, thursday,
                                         friday, saturday, sunday, version, created_at, updated_at)
        SELECT '%1$s', id, md5('%1$s1')::uuid, d, CASE WHEN n < 3 THEN d + 1 END, 'x', 'FULL_TIME', 'N', 100, 1, 'EUR', 100,
               8, 8, 8, 8, 8, 0, 0, 1, late, late FROM day),
      entries AS (
        INSERT INTO pay_entry (tenant_id, id, employee_id, pay_group_id, element_code, amount, valid_from, valid_to, version,
                               created_at, updated_at)
        SELECT '%1$s', id, md5('%1$s1')::uuid, md5('%1$s1')::uuid, 'N', 1, d, CASE WHEN n < 3 THEN d + 1 END, 1, late, late FROM day),
      rates AS (
        INSERT INTO billing_rate (tenant_id, id, project_id, valid_from, hourly_rate, version, created_at, updated_at)
        SELECT '%1$s', id, md5('%1$s1')::uuid, d, 1, 1, late, late FROM day)
      INSERT INTO payslip (tenant_id, id, run_id, period, currency, employee_id, employee_number, employee_name, gross, for_authorities,
                           other_deductions, net, employer_cost)
      SELECT '%1$s', id, id, '2026-0' || n, 'EUR', md5('%1$s1')::uuid, 'N1', 'N1', 0, 0, 0, 0, 0 FROM day
      """;

  private final String tenant = "tenant-" + UUID.randomUUID();
  private HrWorld world;

  @BeforeEach
  void open() {
    world = new HrWorld();
    world.live(tenant, "Pacific/Auckland");
    execute(ROWS.formatted(tenant));
  }

  @AfterEach
  void close() {
    world.close();
  }

  /// Moments are half past midnight in Auckland, when it is still the day before in London.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tasks          | from=2026-01-31&to=2026-01-31            | 2
          tasks          | from=2026-02-01                          | 3
          tasks          | to=2026-01-30                            | 1
          tasks          | status=OPEN&status=CANCELLED             | 31
          projects       | from=2026-01-31&to=2026-01-31            | 2
          projects       | status=PLANNED&status=ACTIVE             | 21
          policies       | from=2026-01-31&to=2026-01-31            | 2
          policies       | status=DRAFT&status=REPLACED             | 31
          complaints     | from=2026-01-31&to=2026-01-31            | 2
          complaints     | status=FILED&status=RESOLVED             | 31
          sensitive-reads| from=2026-01-31&to=2026-01-31            | 2
          expenses       | from=2026-01-31&to=2026-01-31            | 2
          expenses       | status=DRAFT&status=APPROVED             | 31
          time-entries   | from=2026-01-31&to=2026-02-02            | 32
          holidays       | from=2026-01-31&to=2026-01-31            | 2
          timesheets     | from=2026-01-25&to=2026-01-26            | 21
          timesheets     | from=2026-01-26                          | 32
          timesheets     | to=2026-01-25                            | 1
          timesheets     | status=OPEN&status=APPROVED              | 31
          absences       | from=2026-01-30&to=2026-01-31            | 21
          absences       | from=2026-02-04                          | ''
          absences       | status=REQUESTED&status=REJECTED         | 31
          payroll-runs   | from=2026-01-31&to=2026-02-01            | 21
          payroll-runs   | from=2026-03-01                          | 3
          payroll-runs   | status=PAID&status=DRAFT                 | 31
          payslips       | employeeId=ANNA&from=2026-02-28          | 32
          employees/ANNA/contracts | from=2026-01-30&to=2026-01-30  | 1
          employees/ANNA/contracts | from=2026-01-31               | 32
          employees/ANNA/contracts | from=2030-01-01               | 3
          pay-entries    | employeeId=ANNA&to=2026-01-31            | 21
          pay-entries    | employeeId=ANNA&from=2026-02-01          | 32
          projects/ANNA/rates | from=2026-01-30&to=2026-02-01      | 2
          employees      | status=ONBOARDING&status=TERMINATED      | 13
          employees      | hiredFrom=2026-01-31&hiredTo=2026-01-31  | 2
          employees      | hiredTo=2026-01-31                       | 12
          employees      | terminatedFrom=2026-02-12                | 3
          employees      | terminatedTo=2026-02-11                  | ''
          """)
  void a_list_has_what_is_of_the_days_and_statuses(String list, String filter, String found) {
    var path = "/api/v1/%s?%s".formatted(list, filter).replace("ANNA", id(1));
    asOf(tenant, "hr", "admin").get(path).then().statusCode(200).body("items.id", is(ids(found)));
  }

  @ParameterizedTest
  @CsvSource({
    "tasks, from, to",
    "timesheets, from, to",
    "absences, from, to",
    "time-entries, from, to",
    "payroll-runs, from, to",
    "employees, hiredFrom, hiredTo",
    "employees, terminatedFrom, terminatedTo",
  })
  void days_that_end_before_they_begin_are_refused(String list, String from, String to) {
    asOf(tenant, "hr")
        .get("/api/v1/%s?%s=2026-01-31&%s=2026-01-30".formatted(list, from, to))
        .then()
        .statusCode(400)
        .body("errors[0].pointer", is("?" + to));
  }

  private List<String> ids(String numbers) {
    return numbers.chars().mapToObj(number -> id(number - '0')).toList();
  }

  private String id(int number) {
    return HrWorld.query("SELECT md5('%s%d')::uuid".formatted(tenant, number));
  }
}
