package io.collector.accounting.posting;

import static io.collector.accounting.posting.EntryLines.orZero;

import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.journal.LineTags;
import io.collector.events.hr.PayrollProcessed;
import io.collector.events.hr.PayrollProcessed.Department;
import io.collector.events.hr.PayrollReversed;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a payroll run is posted as: gross pay and the employer's cost are the expense, by
/// department and cost centre if they are told; net pay goes to the employees, taxes and
/// contributions to the authorities, the rest of what is withheld to others. Without net pay and
/// tax, what isn't net is the authorities'.
record PayrollLines(
    String period,
    String currency,
    BigDecimal gross,
    @Nullable BigDecimal net,
    @Nullable BigDecimal tax,
    @Nullable BigDecimal employerCost,
    @Nullable List<Department> departments) {

  static PayrollLines of(PayrollProcessed run) {
    return new PayrollLines(
        run.payrollPeriod(),
        run.currency(),
        run.totalAmount(),
        run.netAmount(),
        run.taxAmount(),
        run.employerCost(),
        run.departments());
  }

  static PayrollLines of(PayrollReversed run) {
    return new PayrollLines(
        run.payrollPeriod(),
        run.currency(),
        run.totalAmount(),
        run.netAmount(),
        run.taxAmount(),
        run.employerCost(),
        run.departments());
  }

  EntryLines posted() {
    return lines(Function.identity());
  }

  /// On the other side.
  EntryLines undone() {
    return lines(BigDecimal::negate);
  }

  private EntryLines lines(Function<BigDecimal, BigDecimal> side) {
    var lines = new EntryLines("payroll " + period, currency);
    var onTop = orZero(employerCost);
    expense(lines, AccountPurpose.SALARIES, gross, Department::totalAmount, side);
    expense(lines, AccountPurpose.EMPLOYER_COST, onTop, Department::employerCost, side);
    var paidOut = net == null ? gross.subtract(orZero(tax)) : net;
    var withheld = gross.subtract(paidOut);
    var forAuthorities = tax == null ? withheld : tax;
    return lines
        .credit(AccountPurpose.PAYROLL_PAYABLE, side.apply(paidOut))
        .credit(AccountPurpose.PAYROLL_TAX_PAYABLE, side.apply(forAuthorities.add(onTop)))
        .credit(
            AccountPurpose.PAYROLL_DEDUCTION_PAYABLE,
            side.apply(withheld.subtract(forAuthorities)));
  }

  /// A line for each department. What they don't add up to is a line of its own, for the total
  /// counts.
  private void expense(
      EntryLines lines,
      AccountPurpose purpose,
      BigDecimal total,
      Function<Department, @Nullable BigDecimal> part,
      Function<BigDecimal, BigDecimal> side) {
    var rest = total;
    for (var department : departments == null ? List.<Department>of() : departments) {
      var amount = orZero(part.apply(department));
      lines.debit(
          purpose, side.apply(amount), label(department), LineTags.of(costCentre(department)));
      rest = rest.subtract(amount);
    }
    lines.debit(purpose, side.apply(rest));
  }

  /// A department without cost centres is one itself.
  private static String costCentre(Department department) {
    return Objects.requireNonNullElse(department.costCentre(), department.department());
  }

  private static String label(Department department) {
    return Stream.of(department.department(), department.costCentre())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }
}
