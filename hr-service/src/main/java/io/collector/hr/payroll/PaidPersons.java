package io.collector.hr.payroll;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.collector.hr.absence.Absences;
import io.collector.hr.absence.DayOff;
import io.collector.hr.employee.PaidEmployee;
import io.collector.hr.employee.PaidEmployees;
import io.collector.hr.expense.ReimburseExpenses;
import io.collector.hr.payroll.calculation.ElementKind;
import io.collector.hr.payroll.calculation.EnteredAmount;
import io.collector.hr.payroll.calculation.PaidPerson;
import io.collector.hr.payroll.calculation.PayHistory;
import io.collector.hr.payroll.calculation.PayLine;
import io.collector.hr.payroll.calculation.Worked;
import io.collector.hr.timesheet.ApprovedHours;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads all that payslips are computed of, for some employees at once.
@ApplicationScoped
class PaidPersons {

  private static final String ENTRIES =
      """
      SELECT employee_id, element_code, amount, hours, valid_from, valid_to, total FROM pay_entry
       WHERE tenant_id = $1 AND pay_group_id = $2 AND employee_id = ANY ($3)
       ORDER BY employee_id, valid_from, id
      """;

  /// By the group, and by others of the same scheme and employer.
  private static final String PAID =
      """
      SELECT s.employee_id, l.for_period, l.code, r.pay_group_id = $2 AS own, max(l.name) AS name, max(l.kind) AS kind,
             sum(l.amount) AS amount
        FROM payslip s
        JOIN payroll_run r ON r.tenant_id = s.tenant_id AND r.id = s.run_id
        JOIN payslip_line l ON l.tenant_id = s.tenant_id AND l.payslip_id = s.id
       WHERE s.tenant_id = $1 AND s.employee_id = ANY ($3)
         AND r.pay_group_id IN (SELECT other.id FROM pay_group own
                                  JOIN pay_group other ON other.tenant_id = own.tenant_id AND other.scheme_id = own.scheme_id
                                   AND other.employer_name IS NOT DISTINCT FROM own.employer_name
                                 WHERE own.tenant_id = $1 AND own.id = $2)
         AND r.status IN ('PROCESSED', 'PAID') AND l.for_period >= $4
         AND NOT l.is_claim
       GROUP BY 1, 2, 3, 4
      """;
  private static final String WITHHELD =
      """
      SELECT s.employee_id, l.code, sum(l.amount) AS amount
        FROM payslip s
        JOIN payroll_run r ON r.tenant_id = s.tenant_id AND r.id = s.run_id
        JOIN payslip_line l ON l.tenant_id = s.tenant_id AND l.payslip_id = s.id
       WHERE s.tenant_id = $1 AND r.pay_group_id = $2 AND s.employee_id = ANY ($3)
         AND r.status IN ('PROCESSED', 'PAID')
         AND (s.employee_id, l.code) IN (SELECT e.employee_id, e.element_code FROM pay_entry e
                                          WHERE e.tenant_id = $1 AND e.pay_group_id = $2
                                            AND e.total IS NOT NULL)
       GROUP BY 1, 2
      """;

  private final PaidEmployees employees;
  private final Absences absences;
  private final ApprovedHours approvedHours;
  private final ReimburseExpenses expenses;
  private final OverpaymentClaims claims;

  PaidPersons(
      PaidEmployees employees,
      Absences absences,
      ApprovedHours approvedHours,
      ReimburseExpenses expenses,
      OverpaymentClaims claims) {
    this.employees = employees;
    this.absences = absences;
    this.approvedHours = approvedHours;
    this.expenses = expenses;
    this.claims = claims;
  }

  /// @param last the id to go on after; null if there are no more
  record Batch(List<Dossier> persons, @Nullable UUID last) {}

  /// All about one person.
  ///
  /// @param times of the month and of those that it corrects
  /// @param due   expense reports that aren't paid back yet
  record Dossier(
      PaidEmployee employee,
      Times times,
      List<EnteredAmount> entered,
      PayHistory history,
      List<ReimburseExpenses.Due> due) {

    /// What the group pays back: of two groups that pay a person the first does, and for who has
    /// left the company the last one.
    List<ReimburseExpenses.Due> expensesIn(YearMonth period) {
      var hasLeft =
          employee.employments().stream()
              .noneMatch(employment -> employment.includes(period.atEndOfMonth()));
      var isFirst =
          !employee.contracts().isEmpty()
              && employee.contracts().getLast().shareFrom().signum() == 0;
      return isFirst && (hasLeft || !in(period).segments().isEmpty()) ? due : List.of();
    }

    PaidPerson in(YearMonth period) {
      return new PersonInPeriod(employee, period).paid(times.unpaid(), times.worked(), entered);
    }

    /// A contract that is in another currency; null if there is none.
    @Nullable String otherCurrency(String currency) {
      return employee.contracts().stream()
          .map(PaidEmployee.PaidContract::currency)
          .filter(other -> !other.equals(currency))
          .findFirst()
          .map(
              other ->
                  "The contract of employee %s is in %s, the pay group's scheme in %s."
                      .formatted(employee.number(), other, currency))
          .orElse(null);
    }
  }

  /// The next employees of a run's group, with a contract in its period or in one that it corrects.
  Uni<Batch> next(CalculatePayroll.Task task, @Nullable UUID after, int most) {
    var group = task.group();
    return employees
        .of(
            group.identity().code(),
            task.firstPeriod().atDay(1),
            task.period().atEndOfMonth(),
            after,
            most)
        .chain(found -> complete(task, found))
        .map(
            persons ->
                new Batch(
                    persons, persons.size() < most ? null : persons.getLast().employee().id()));
  }

  /// About how many employees a run looks at.
  Uni<Long> count(CalculatePayroll.Task task) {
    return employees.count(
        task.group().identity().code(), task.firstPeriod().atDay(1), task.period().atEndOfMonth());
  }

  private Uni<List<Dossier>> complete(CalculatePayroll.Task task, List<PaidEmployee> found) {
    var ids = found.stream().map(PaidEmployee::id).toArray(UUID[]::new);
    return times(task, ids)
        .chain(
            times ->
                history(task, ids)
                    .chain(
                        history ->
                            expenses
                                .due(ids, task.run().currency())
                                .map(due -> joined(found, times, history, due))));
  }

  /// When somebody worked, and when nobody pays.
  ///
  /// @param unpaid the part of each day
  record Times(Map<LocalDate, BigDecimal> unpaid, List<Worked> worked) {

    static final Times NONE = new Times(Map.of(), List.of());
  }

  private Uni<Map<UUID, Times>> times(CalculatePayroll.Task task, UUID[] ids) {
    var from = task.firstPeriod().atDay(1);
    var to = task.period().atEndOfMonth();
    return absences
        .unpaid(List.of(ids), from, to)
        .chain(
            unpaid ->
                approvedHours
                    .of(task.group().identity().code(), List.of(ids), from, to)
                    .map(hours -> times(ids, unpaid, hours)));
  }

  private static Map<UUID, Times> times(
      UUID[] ids, List<DayOff> daysOff, List<ApprovedHours.Day> hours) {
    var unpaid =
        daysOff.stream()
            .collect(groupingBy(DayOff::employeeId, toMap(DayOff::day, DayOff::fraction)));
    var worked =
        hours.stream()
            .collect(
                groupingBy(
                    ApprovedHours.Day::employeeId,
                    mapping(day -> new Worked(day.workDate(), day.hours()), toList())));
    return Stream.of(ids)
        .collect(
            toMap(
                Function.identity(),
                id ->
                    new Times(
                        unpaid.getOrDefault(id, Map.of()), worked.getOrDefault(id, List.of()))));
  }

  /// What was entered, and what was paid before, of some employees.
  private record History(
      Map<UUID, List<EnteredAmount>> entered,
      Map<UUID, List<PayLine>> lines,
      Map<UUID, List<PayLine>> elsewhere,
      Map<UUID, Map<String, BigDecimal>> withheld,
      Map<UUID, BigDecimal> owed) {

    PayHistory of(UUID employeeId) {
      return new PayHistory(
          lines.getOrDefault(employeeId, List.of()),
          elsewhere.getOrDefault(employeeId, List.of()),
          withheld.getOrDefault(employeeId, Map.of()),
          owed.getOrDefault(employeeId, BigDecimal.ZERO));
    }
  }

  private Uni<History> history(CalculatePayroll.Task task, UUID[] ids) {
    var group = task.group().id();
    var since = YearMonth.of(task.firstPeriod().getYear(), 1).toString();
    return TenantSql.rows(ENTRIES, PaidPersons::entry, Tenant.current(), group, ids)
        .chain(
            entries ->
                TenantSql.rows(PAID, Paid::of, Tenant.current(), group, ids, since)
                    .chain(
                        lines ->
                            TenantSql.rows(WITHHELD, Withheld::of, Tenant.current(), group, ids)
                                .chain(
                                    withheld ->
                                        claims
                                            .owed(group, ids)
                                            .map(
                                                owed ->
                                                    new History(
                                                        byEmployee(entries),
                                                        Paid.byEmployee(lines, true),
                                                        Paid.byEmployee(lines, false),
                                                        Withheld.byEmployee(withheld),
                                                        owed)))));
  }

  private record Of<T>(UUID employeeId, T value) {}

  /// @param own whether the group has paid it
  private record Paid(UUID employeeId, boolean own, PayLine line) {

    static Paid of(Row row) {
      return new Paid(row.getUUID("employee_id"), row.getBoolean("own"), payLine(row));
    }

    static Map<UUID, List<PayLine>> byEmployee(List<Paid> lines, boolean own) {
      return lines.stream()
          .filter(paid -> paid.own() == own)
          .collect(groupingBy(Paid::employeeId, mapping(Paid::line, toList())));
    }
  }

  private record Withheld(UUID employeeId, String code, BigDecimal amount) {

    static Withheld of(Row row) {
      return new Withheld(
          row.getUUID("employee_id"), row.getString("code"), row.getBigDecimal("amount"));
    }

    static Map<UUID, Map<String, BigDecimal>> byEmployee(List<Withheld> rows) {
      return rows.stream()
          .collect(groupingBy(Withheld::employeeId, toMap(Withheld::code, Withheld::amount)));
    }
  }

  private static <T> Map<UUID, List<T>> byEmployee(List<Of<T>> rows) {
    return rows.stream().collect(groupingBy(Of::employeeId, mapping(Of::value, toList())));
  }

  private static List<Dossier> joined(
      List<PaidEmployee> found,
      Map<UUID, Times> times,
      History history,
      List<ReimburseExpenses.Due> due) {
    var expenses = due.stream().collect(groupingBy(ReimburseExpenses.Due::employeeId));
    return found.stream()
        .map(
            employee ->
                new Dossier(
                    employee,
                    times.getOrDefault(employee.id(), Times.NONE),
                    history.entered().getOrDefault(employee.id(), List.of()),
                    history.of(employee.id()),
                    expenses.getOrDefault(employee.id(), List.of())))
        .toList();
  }

  private static Of<EnteredAmount> entry(Row row) {
    return new Of<>(
        row.getUUID("employee_id"),
        new EnteredAmount(
            row.getString("element_code"),
            row.getBigDecimal("amount"),
            row.getBigDecimal("hours"),
            row.getLocalDate("valid_from"),
            row.getLocalDate("valid_to"),
            row.getBigDecimal("total")));
  }

  private static PayLine payLine(Row row) {
    return new PayLine(
        row.getString("code"),
        row.getString("name"),
        ElementKind.valueOf(row.getString("kind")),
        row.getBigDecimal("amount"),
        null,
        null,
        YearMonth.parse(row.getString("for_period")));
  }
}
