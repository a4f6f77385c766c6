package io.collector.hr.payroll;

import io.collector.events.hr.PayrollPaid;
import io.collector.events.hr.PayrollProcessed;
import io.collector.events.hr.PayrollRepaid;
import io.collector.events.hr.PayrollReversed;
import io.collector.hr.payroll.PayrollRuns.DepartmentTotals;
import io.collector.money.MinorUnit;
import java.util.List;
import java.util.Objects;

/// What others are told of a run, which names no person, and of what is paid back of it.
final class PayrollMessages {

  private static final String NO_DEPARTMENT = "No department";

  private PayrollMessages() {}

  static PayrollProcessed processed(PayrollRun run, List<DepartmentTotals> departments) {
    var totals = shown(run, run.totals());
    return new PayrollProcessed(
        run.id(),
        run.periodText(),
        totals.gross(),
        run.currency(),
        totals.employeeCount(),
        Objects.requireNonNull(run.processedAt()),
        totals.netPay(),
        totals.forAuthorities(),
        totals.employerCost(),
        parts(run, departments));
  }

  static PayrollPaid paid(PayrollRun run) {
    var totals = shown(run, run.totals());
    return new PayrollPaid(
        run.id(),
        run.periodText(),
        totals.net(),
        run.currency(),
        totals.employeeCount(),
        Objects.requireNonNull(run.paymentDate()),
        run.bankReference(),
        totals.expenses());
  }

  static PayrollReversed reversed(PayrollRun run, List<DepartmentTotals> departments) {
    var totals = shown(run, run.totals());
    return new PayrollReversed(
        run.id(),
        run.periodText(),
        totals.gross(),
        run.currency(),
        totals.employeeCount(),
        Objects.requireNonNull(run.reversalReason()),
        totals.netPay(),
        totals.forAuthorities(),
        totals.employerCost(),
        parts(run, departments),
        run.reversedBy());
  }

  /// As it was recorded, or undone.
  static PayrollRepaid repaid(OverpaymentSettlement repayment) {
    var form = repayment.form();
    return new PayrollRepaid(
        repayment.id(),
        form.employeeId(),
        repayment.runId(),
        MinorUnit.known(repayment.currency()).show(form.amount()),
        repayment.currency(),
        form.settledOn(),
        repayment.isReversed());
  }

  private static RunTotals shown(PayrollRun run, RunTotals totals) {
    return totals.shownIn(MinorUnit.known(run.currency()));
  }

  /// Pay of no department and no cost centre is the rest.
  private static List<PayrollProcessed.Department> parts(
      PayrollRun run, List<DepartmentTotals> departments) {
    return departments.stream()
        .filter(part -> part.department() != null || part.costCentre() != null)
        .map(
            part -> {
              var totals = shown(run, part.totals());
              return new PayrollProcessed.Department(
                  Objects.requireNonNullElse(part.department(), NO_DEPARTMENT),
                  totals.employeeCount(),
                  totals.gross(),
                  totals.netPay(),
                  totals.forAuthorities(),
                  totals.employerCost(),
                  part.costCentre());
            })
        .toList();
  }
}
