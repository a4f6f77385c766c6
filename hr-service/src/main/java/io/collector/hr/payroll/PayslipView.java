package io.collector.hr.payroll;

import io.collector.events.DecimalString;
import io.collector.hr.payroll.calculation.ElementKind;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A payslip with its lines and the year to date.
@RegisterForReflection
@Schema(name = "Payslip")
record PayslipView(
    UUID id,
    UUID runId,
    @Schema(examples = "2026-11") String period,
    @Schema(description = "Of its run: final from PROCESSED on") RunStatus runStatus,
    @Nullable String employer,
    UUID employeeId,
    String employeeNumber,
    String employeeName,
    @Nullable String department,
    @Nullable String costCentre,
    String currency,
    PayslipAmounts totals,
    @Schema(description = "From January on, this payslip included, of the same pay group")
        PayslipAmounts yearToDate,
    List<Line> lines,
    @Schema(description = "Expense reports that it pays back") List<Expense> expenses,
    @Schema(description = PROBLEM) @Nullable String problem) {

  static final String PROBLEM =
      "Why it can't be paid as it is; absent if it can. Its run isn't approved until that is"
          + " corrected and the run calculated again";

  @Schema(name = "PayslipExpense")
  record Expense(
      UUID expenseId,
      @Schema(examples = "EXP-2026-000012") String number,
      String purpose,
      @DecimalString BigDecimal amount) {}

  @Schema(name = "PayslipLine")
  record Line(
      @Schema(examples = "PENSION") String code,
      @Schema(examples = "Pension insurance") String name,
      ElementKind kind,
      @Schema(description = "What is withheld is positive", examples = "465.00") @DecimalString
          BigDecimal amount,
      @Schema(description = "What it is of, or how many hours") @Nullable BigDecimal basis,
      @Schema(description = "Percent, or pay of an hour") @Nullable BigDecimal rate,
      @Schema(
              description =
                  "An earlier month if it corrects one. A second line of an element for the"
                      + " payslip's own month takes off what other runs have paid for it already",
              examples = "2026-11")
          String forPeriod,
      @Schema(description = "Of this element from January on") @DecimalString
          BigDecimal yearToDate) {

    static Line of(Payslips.Line line, Map<String, BigDecimal> toDate, MinorUnit unit) {
      return new Line(
          line.code(),
          line.name(),
          line.kind(),
          unit.show(line.amount()),
          Decimals.plainOrNull(line.basis()),
          Decimals.plainOrNull(line.rate()),
          line.forPeriod(),
          unit.show(toDate.getOrDefault(line.code(), BigDecimal.ZERO)));
    }
  }

  static PayslipView of(
      Payslip slip,
      PayrollRun run,
      PayGroup group,
      List<Payslips.Line> lines,
      PayslipAmounts yearToDate,
      Map<String, BigDecimal> linesToDate,
      List<Payslips.Reimbursed> expenses) {
    var unit = MinorUnit.known(slip.currency());
    return new PayslipView(
        slip.id(),
        slip.runId(),
        slip.period(),
        run.status(),
        group.form().employerName(),
        slip.employeeId(),
        slip.employeeNumber(),
        slip.employeeName(),
        slip.department(),
        slip.costCentre(),
        slip.currency(),
        slip.amounts().shownIn(unit),
        yearToDate.shownIn(unit),
        lines.stream().map(line -> Line.of(line, linesToDate, unit)).toList(),
        expenses.stream()
            .map(
                expense ->
                    new Expense(
                        expense.expenseId(),
                        expense.number(),
                        expense.purpose(),
                        unit.show(expense.amount())))
            .toList(),
        slip.problem());
  }
}
