package io.collector.hr.payroll;

import io.collector.events.DecimalString;
import io.collector.money.MinorUnit;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The sums over payslips: of a run, of a department.
@Embeddable
@Schema(name = "PayrollTotals")
record RunTotals(
    @Schema(description = "How many are paid") int employeeCount,
    @DecimalString BigDecimal gross,
    @Schema(description = "Taxes and the employees' contributions, withheld for the authorities")
        @DecimalString
        BigDecimal forAuthorities,
    @Schema(description = "Advances, garnishments and what else is withheld") @DecimalString
        BigDecimal otherDeductions,
    @Schema(description = "What the employees get: net pay, and expenses that are paid back")
        @DecimalString
        BigDecimal net,
    @Schema(description = "What the employer pays on top of gross") @DecimalString
        BigDecimal employerCost,
    @Schema(description = "Expenses that are paid back, part of net and of nothing else")
        @DecimalString
        BigDecimal expenses) {

  static final RunTotals NONE =
      new RunTotals(
          0,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          BigDecimal.ZERO);

  /// What is left of gross pay.
  BigDecimal netPay() {
    return net.subtract(expenses);
  }

  /// With the currency's decimals.
  RunTotals shownIn(MinorUnit unit) {
    return new RunTotals(
        employeeCount,
        unit.show(gross),
        unit.show(forAuthorities),
        unit.show(otherDeductions),
        unit.show(net),
        unit.show(employerCost),
        unit.show(expenses));
  }
}
