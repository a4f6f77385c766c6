package io.collector.hr.payroll;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.hr.expense.ReimburseExpenses;
import io.collector.hr.payroll.calculation.PayLine;
import io.collector.hr.payroll.calculation.PayTotals;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A payslip that was just calculated.
///
/// @param department at the period's end, or the last one before
/// @param problem    why it can't be paid as it is; null if it can
record NewPayslip(
    UUID id,
    UUID employeeId,
    String employeeNumber,
    String employeeName,
    @Nullable String department,
    @Nullable String costCentre,
    PayTotals totals,
    List<PayLine> lines,
    List<ReimburseExpenses.Due> expenses,
    @Nullable String problem) {

  private static final String BELOW_ZERO = "The net pay is below zero: limit what is withheld.";

  boolean isEmpty() {
    return lines.isEmpty() && expenses.isEmpty() && problem == null;
  }

  /// What is paid back.
  BigDecimal reimbursed() {
    return Decimals.sum(expenses.stream().map(ReimburseExpenses.Due::amount).toList());
  }

  /// What the employee gets: net pay and what is paid back.
  BigDecimal net() {
    return totals.net().add(reimbursed());
  }

  static NewPayslip of(
      PaidPersons.Dossier person, YearMonth period, List<PayLine> lines, MinorUnit unit) {
    var totals = PayTotals.of(lines, unit);
    return of(
        person,
        period,
        totals,
        lines,
        person.expensesIn(period),
        totals.net().signum() < 0 ? BELOW_ZERO : null);
  }

  /// Without amounts: they can't be computed.
  static NewPayslip unknown(
      PaidPersons.Dossier person, YearMonth period, MinorUnit unit, String problem) {
    return of(person, period, PayTotals.of(List.of(), unit), List.of(), List.of(), problem);
  }

  private static NewPayslip of(
      PaidPersons.Dossier person,
      YearMonth period,
      PayTotals totals,
      List<PayLine> lines,
      List<ReimburseExpenses.Due> expenses,
      @Nullable String problem) {
    var employee = person.employee();
    var segments = person.in(period).segments();
    var contract = employee.contracts().isEmpty() ? null : employee.contracts().getLast();
    return new NewPayslip(
        UuidCreator.getTimeOrderedEpoch(),
        employee.id(),
        employee.number(),
        employee.name(),
        segments.isEmpty()
            ? contract == null ? null : contract.department()
            : segments.getLast().department(),
        segments.isEmpty()
            ? contract == null ? null : contract.costCentre()
            : segments.getLast().costCentre(),
        totals,
        lines,
        expenses,
        problem);
  }
}
