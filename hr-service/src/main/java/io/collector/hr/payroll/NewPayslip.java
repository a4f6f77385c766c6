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
record NewPayslip(
    UUID id,
    UUID employeeId,
    String employeeNumber,
    String employeeName,
    @Nullable String department,
    @Nullable String costCentre,
    PayTotals totals,
    List<PayLine> lines,
    List<ReimburseExpenses.Due> expenses) {

  boolean isEmpty() {
    return lines.isEmpty() && expenses.isEmpty();
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
        PayTotals.of(lines, unit),
        lines,
        person.expensesIn(period));
  }
}
