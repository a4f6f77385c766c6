package io.collector.deploy.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.collector.deploy.Api;
import io.collector.deploy.Failure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/// A pay group of tenant `acme` for measuring, with employees of many kinds: two of three have a
/// salary, the others are paid by the hours of their approved timesheets; a fourth had a rise, a
/// tenth takes unpaid days each month, a fifth pays an advance back.
final class PayGroupOfMany {

  private static final String SCHEME =
      """
      {"code": "%s", "country": "DE", "currency": "EUR", "name": "For measurements", "elements": [
        {"code": "BASE", "name": "Salary", "kind": "EARNING", "method": "SALARY"},
        {"code": "WAGE", "name": "Hourly pay", "kind": "EARNING", "method": "HOURLY"},
        {"code": "BONUS", "name": "Bonus", "kind": "EARNING", "method": "ENTERED"},
        {"code": "MEALS", "name": "Meals", "kind": "EARNING", "method": "FIXED", "amount": "80",
         "proration": "WORKING_DAYS"},
        {"code": "LOYALTY", "name": "Loyalty", "kind": "EARNING", "method": "FORMULA",
         "formula": "IF(SENIORITY >= 1, ROUND(BASE * 0.01, 2), 0)"},
        {"code": "PENSION", "name": "Pension", "kind": "SOCIAL_CONTRIBUTION", "method": "PERCENT",
         "percent": 9.3, "of": ["GROSS"], "atMost": "785.85"},
        {"code": "HEALTH", "name": "Health insurance", "kind": "SOCIAL_CONTRIBUTION", "method": "PERCENT",
         "percent": 8.15, "of": ["GROSS"]},
        {"code": "CARE", "name": "Care insurance", "kind": "SOCIAL_CONTRIBUTION", "method": "FORMULA",
         "formula": "MAX(0, MIN(GROSS, 66150 - YTD_GROSS)) * IF(AGE >= 23, 0.023, 0.017)"},
        {"code": "TAX", "name": "Income tax", "kind": "TAX", "method": "BRACKETS_BY_SLICES", "of": ["GROSS"],
         "brackets": [{"from": "0", "percent": 0}, {"from": "1000", "percent": 14}, {"from": "2000", "percent": 24},
                      {"from": "4500", "percent": 42}]},
        {"code": "SURCHARGE", "name": "Surcharge", "kind": "TAX", "method": "PERCENT", "percent": 5.5, "of": ["TAX"],
         "condition": "TAX > 500"},
        {"code": "ADVANCE", "name": "Advance", "kind": "ADVANCE", "method": "ENTERED"},
        {"code": "PENSION_ER", "name": "Pension, employer", "kind": "EMPLOYER_CONTRIBUTION", "method": "PERCENT",
         "percent": 9.3, "of": ["GROSS"]}]}
      """;

  /// By code of the group: `%1$s`, how many: `%2$d`.
  private static final String EMPLOYEES =
      """
      WITH people AS (
        INSERT INTO employee (tenant_id, id, number, first_name, last_name, email, status, hire_date, version,
                              created_at, updated_at)
        SELECT 'acme', md5('%1$s/' || n)::uuid, '%1$s-' || n, 'For', 'Measurements', '%1$s-' || n || '@company.example',
               'ACTIVE', date '2023-01-01' + n %% 1000, 1, now(), now()
          FROM generate_series(1, %2$d) n)
      INSERT INTO personal_details (tenant_id, id, birth_date, version, created_at, updated_at)
      SELECT 'acme', md5('%1$s/' || n)::uuid, date '1970-01-01' + n, 1, now(), now()
        FROM generate_series(1, %2$d) n
      """;
  private static final String CONTRACTS =
      """
      INSERT INTO employment_contract
             (tenant_id, id, employee_id, valid_from, valid_to, position, department, employment_type, pay_group,
              pay_group_share, salary, hourly_rate, currency, employment_level, monday, tuesday, wednesday, thursday,
              friday, saturday, sunday, version, created_at, updated_at)
      SELECT 'acme', gen_random_uuid(), md5('%1$s/' || n)::uuid, term.first, term.last, 'Engineer', 'Department ' || n %% 20,
             'FULL_TIME', '%1$s', 100, CASE WHEN n %% 3 > 0 THEN 3000 + n %% 3000 + term.rise END,
             CASE WHEN n %% 3 = 0 THEN 20 + n %% 20 + term.rise / 100 END, 'EUR', 100, 8, 8, 8, 8, 8, 0, 0, 1, now(), now()
        FROM generate_series(1, %2$d) n
       CROSS JOIN LATERAL (SELECT date '2023-01-01' AS first, CASE WHEN n %% 4 = 0 THEN date '2026-02-14' END AS last, 0 AS rise
                           UNION ALL
                           SELECT date '2026-02-15', NULL, 200 WHERE n %% 4 = 0) AS term
      """;
  private static final String TIMESHEETS =
      """
      WITH week AS (
        INSERT INTO timesheet (tenant_id, id, employee_id, week_start, status, version, created_at, updated_at)
        SELECT 'acme', gen_random_uuid(), md5('%1$s/' || n)::uuid, monday::date, 'APPROVED', 1, now(), now()
          FROM generate_series(3, %2$d, 3) n
         CROSS JOIN generate_series(timestamp '2025-12-29', timestamp '2026-04-27', interval '7 days') AS monday
        RETURNING id, employee_id, week_start)
      INSERT INTO time_entry (tenant_id, id, timesheet_id, employee_id, work_date, hours, source, version, created_at, updated_at)
      SELECT 'acme', gen_random_uuid(), id, employee_id, week_start + day, 7.5, 'OWN', 1, now(), now()
        FROM week CROSS JOIN generate_series(0, 4) day
      """;
  private static final String ABSENCES =
      """
      WITH kind AS (
        INSERT INTO absence_type (tenant_id, id, name, paid, needs_approval, carry_over_days, version, created_at, updated_at)
        VALUES ('acme', gen_random_uuid(), '%1$s', false, true, 0, 1, now(), now()) RETURNING id)
      INSERT INTO absence (tenant_id, id, employee_id, absence_type_id, from_date, to_date, from_midday, until_midday, days,
                           status, version, created_at, updated_at)
      SELECT 'acme', gen_random_uuid(), md5('%1$s/' || n)::uuid, kind.id, month + 5, month + 7, false, false, 3,
             'APPROVED', 1, now(), now()
        FROM kind, generate_series(10, %2$d, 10) n
       CROSS JOIN unnest('{2026-01-01, 2026-02-01, 2026-03-01, 2026-04-01}'::date[]) AS month
      """;
  private static final String ADVANCES =
      """
      INSERT INTO pay_entry (tenant_id, id, employee_id, pay_group_id, element_code, amount, valid_from, total, version,
                             created_at, updated_at)
      SELECT 'acme', gen_random_uuid(), md5('%1$s/' || n)::uuid, '%3$s', 'ADVANCE', 50, '2026-01-01', 500, 1, now(), now()
        FROM generate_series(5, %2$d, 5) n
      """;
  private static final String LATE_BONUSES =
      """
      INSERT INTO pay_entry (tenant_id, id, employee_id, pay_group_id, element_code, amount, valid_from, valid_to, version,
                             created_at, updated_at)
      SELECT 'acme', gen_random_uuid(), md5('%1$s/' || n)::uuid, '%3$s', 'BONUS', 250, '2026-02-01', '2026-02-28', 1, now(), now()
        FROM generate_series(4, %2$d, 4) n
      """;

  private final Connection database;
  private final String code = "BENCH-" + UUID.randomUUID();
  private final int employees;
  private final String id;

  private PayGroupOfMany(Connection database, Api hr, int employees) {
    this.database = database;
    this.employees = employees;
    var scheme = hr.post("hr", "/api/v1/pay-schemes", json(SCHEME.formatted(code)));
    id =
        hr.post(
                "hr",
                "/api/v1/pay-groups",
                json(
                    """
                    {"code": "%s", "schemeId": "%s", "name": "For measurements"}\
                    """
                        .formatted(code, scheme.path("id").asText())))
            .path("id")
            .asText();
  }

  /// @param hr the services as who cares for staff sees them
  static PayGroupOfMany filled(Connection database, Api hr, int employees) throws SQLException {
    var group = new PayGroupOfMany(database, hr, employees);
    group.execute(EMPLOYEES);
    group.execute(CONTRACTS);
    group.execute(TIMESHEETS);
    group.execute(ABSENCES);
    group.execute(ADVANCES);
    Sql.execute(database, "VACUUM ANALYZE");
    return group;
  }

  String id() {
    return id;
  }

  /// A fourth gets a bonus for February, which the next month pays as a correction.
  void enterLateBonuses() throws SQLException {
    execute(LATE_BONUSES);
  }

  private void execute(String sql) throws SQLException {
    Sql.execute(database, sql.formatted(code, employees, id));
  }

  private static JsonNode json(String text) {
    try {
      return Api.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new Failure("no JSON", e);
    }
  }
}
