package io.collector.hr.employee;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.collector.hr.employee.PaidEmployee.Employment;
import io.collector.hr.employee.PaidEmployee.PaidContract;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What payroll reads of employees. It shows pay and doesn't record that: who shows a result to a
/// person does ([SensitiveReads]).
@ApplicationScoped
public class PaidEmployees {

  private static final UUID FIRST = new UUID(0, 0);

  /// Employed, and under a contract of the pay group, on some day of the period; or paid for some
  /// of it by the group, which is taken back if the contract was ended before; or with a claim of
  /// an overpayment, of which too much may have been withheld.
  private static final String EMPLOYEES =
      """
      SELECT e.id, e.number, e.first_name || ' ' || e.last_name AS name, e.user_id, d.birth_date
        FROM employee e JOIN personal_details d ON d.tenant_id = e.tenant_id AND d.id = e.id
       WHERE e.tenant_id = $1 AND e.id > $5
         AND (EXISTS (SELECT FROM employment_contract c
                       WHERE c.tenant_id = e.tenant_id AND c.employee_id = e.id
                         AND $2 IN (c.pay_group, c.second_pay_group)
                         AND c.valid_from <= $4 AND coalesce(c.valid_to, 'infinity') >= $3)
              AND ((e.hire_date <= $4 AND coalesce(e.last_working_day, 'infinity') >= $3)
                   OR EXISTS (SELECT FROM past_employment p
                               WHERE p.tenant_id = e.tenant_id AND p.employee_id = e.id
                                 AND p.hire_date <= $4 AND p.last_working_day >= $3))
              OR EXISTS (SELECT FROM payslip s
                           JOIN payroll_run r ON r.tenant_id = s.tenant_id AND r.id = s.run_id
                            AND r.status IN ('PROCESSED', 'PAID')
                           JOIN pay_group g ON g.tenant_id = r.tenant_id AND g.id = r.pay_group_id AND g.code = $2
                           JOIN payslip_line l ON l.tenant_id = s.tenant_id AND l.payslip_id = s.id
                          WHERE s.tenant_id = e.tenant_id AND s.employee_id = e.id
                            AND (l.is_claim
                                 OR l.for_period BETWEEN to_char($3::date, 'YYYY-MM') AND to_char($4::date, 'YYYY-MM'))))
       ORDER BY e.id LIMIT $6
      """;
  private static final String COUNT =
      """
      SELECT count(DISTINCT employee_id) AS many FROM employment_contract
       WHERE tenant_id = $1 AND $2 IN (pay_group, second_pay_group)
         AND valid_from <= $4 AND coalesce(valid_to, 'infinity') >= $3
      """;
  private static final String EMPLOYMENTS =
      """
      SELECT employee_id, hire_date, last_working_day FROM past_employment
       WHERE tenant_id = $1 AND employee_id = ANY ($2)
      UNION ALL
      SELECT id, hire_date, last_working_day FROM employee
       WHERE tenant_id = $1 AND id = ANY ($2) AND hire_date IS NOT NULL
       ORDER BY 1, 2
      """;
  private static final String CONTRACTS =
      """
      SELECT employee_id, id, version, valid_from, valid_to, position, department, cost_centre,
             CASE WHEN pay_group = $3 THEN 0 ELSE pay_group_share END AS share_from,
             CASE WHEN pay_group = $3 THEN pay_group_share ELSE 100 - pay_group_share END AS share,
             salary, hourly_rate, currency, employment_level,
             monday, tuesday, wednesday, thursday, friday, saturday, sunday
        FROM employment_contract
       WHERE tenant_id = $1 AND employee_id = ANY ($2) AND $3 IN (pay_group, second_pay_group)
         AND valid_from <= $5 AND coalesce(valid_to, 'infinity') >= $4
       ORDER BY employee_id, valid_from
      """;
  private static final String ENCRYPTED =
      """
      SELECT id, encrypted FROM personal_details WHERE tenant_id = $1 AND id = ANY ($2)
      """;

  private final PersonalDetailsRows details;

  PaidEmployees(PersonalDetailsRows details) {
    this.details = details;
  }

  private record Head(
      UUID id, String number, String name, @Nullable String userId, @Nullable LocalDate birthDate) {

    static Head of(Row row) {
      return new Head(
          row.getUUID("id"),
          row.getString("number"),
          row.getString("name"),
          row.getString("user_id"),
          row.getLocalDate("birth_date"));
    }
  }

  private record Part<T>(UUID employeeId, T part) {}

  /// The employees whom a pay group pays for a period, in the order of their ids, part by part.
  ///
  /// @param from  first day of the period
  /// @param to    last day of the period
  /// @param after the last id of the part before; absent for the first
  /// @param most  how many at most
  public Uni<List<PaidEmployee>> of(
      String payGroup, LocalDate from, LocalDate to, @Nullable UUID after, int most) {
    var start = after == null ? FIRST : after;
    return TenantSql.rows(EMPLOYEES, Head::of, Tenant.current(), payGroup, from, to, start, most)
        .chain(heads -> complete(heads, payGroup, from, to));
  }

  /// About how many these are: who has a contract of the group in the period, but isn't employed,
  /// counts, too.
  public Uni<Long> count(String payGroup, LocalDate from, LocalDate to) {
    return TenantSql.row(COUNT, row -> row.getLong("many"), Tenant.current(), payGroup, from, to)
        .map(found -> found.orElse(0L));
  }

  private static Uni<List<PaidEmployee>> complete(
      List<Head> heads, String payGroup, LocalDate from, LocalDate to) {
    var ids = heads.stream().map(Head::id).toArray(UUID[]::new);
    return employments(ids)
        .chain(
            employments ->
                TenantSql.rows(
                        CONTRACTS,
                        PaidEmployees::contract,
                        Tenant.current(),
                        ids,
                        payGroup,
                        from,
                        to)
                    .map(contracts -> joined(heads, employments, byEmployee(contracts))));
  }

  /// When employees have worked here, in the order of time; of who was never hired nothing.
  static Uni<Map<UUID, List<Employment>>> employments(UUID... ids) {
    return TenantSql.rows(EMPLOYMENTS, PaidEmployees::employment, Tenant.current(), (Object) ids)
        .map(PaidEmployees::byEmployee);
  }

  private static List<PaidEmployee> joined(
      List<Head> heads,
      Map<UUID, List<Employment>> employments,
      Map<UUID, List<PaidContract>> contracts) {
    return heads.stream()
        .map(
            head ->
                new PaidEmployee(
                    head.id(),
                    head.number(),
                    head.name(),
                    head.userId(),
                    head.birthDate(),
                    employments.getOrDefault(head.id(), List.of()),
                    contracts.getOrDefault(head.id(), List.of())))
        .toList();
  }

  private static <T> Map<UUID, List<T>> byEmployee(List<Part<T>> parts) {
    return parts.stream().collect(groupingBy(Part::employeeId, mapping(Part::part, toList())));
  }

  private static Part<Employment> employment(Row row) {
    return new Part<>(
        row.getUUID("employee_id"),
        new Employment(row.getLocalDate("hire_date"), row.getLocalDate("last_working_day")));
  }

  private static Part<PaidContract> contract(Row row) {
    return new Part<>(
        row.getUUID("employee_id"),
        new PaidContract(
            row.getUUID("id"),
            row.getLong("version"),
            row.getLocalDate("valid_from"),
            row.getLocalDate("valid_to"),
            row.getString("position"),
            row.getString("department"),
            row.getString("cost_centre"),
            row.getBigDecimal("share_from"),
            row.getBigDecimal("share"),
            row.getBigDecimal("salary"),
            row.getBigDecimal("hourly_rate"),
            row.getString("currency"),
            row.getBigDecimal("employment_level"),
            weeklyHours(row)));
  }

  static WeeklyHours weeklyHours(Row row) {
    return new WeeklyHours(
        row.getBigDecimal("monday"),
        row.getBigDecimal("tuesday"),
        row.getBigDecimal("wednesday"),
        row.getBigDecimal("thursday"),
        row.getBigDecimal("friday"),
        row.getBigDecimal("saturday"),
        row.getBigDecimal("sunday"));
  }

  /// Where the pay of each goes; who has told no account is missing.
  public Uni<Map<UUID, BankAccount>> bankAccounts(Collection<UUID> employeeIds) {
    return TenantSql.rows(
            ENCRYPTED,
            row -> new Encrypted(row.getUUID("id"), row.getString("encrypted")),
            Tenant.current(),
            employeeIds.toArray(UUID[]::new))
        .map(
            found ->
                found.stream()
                    .map(encrypted -> new Account(encrypted.id(), account(encrypted)))
                    .filter(account -> account.bankAccount() != null)
                    .collect(toMap(Account::id, Account::bankAccount)));
  }

  private record Encrypted(UUID id, @Nullable String text) {}

  private record Account(UUID id, @Nullable BankAccount bankAccount) {}

  private @Nullable BankAccount account(Encrypted encrypted) {
    return details.decrypted(encrypted.id(), encrypted.text()).bankAccount();
  }
}
