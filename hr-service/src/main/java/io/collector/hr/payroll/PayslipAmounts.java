package io.collector.hr.payroll;

import io.collector.events.DecimalString;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A payslip's totals as they are shown: of the month, of the year to date.
@Schema(name = "PayslipAmounts")
record PayslipAmounts(
    @DecimalString BigDecimal gross,
    @Schema(description = "Taxes and contributions, withheld for the authorities") @DecimalString
        BigDecimal forAuthorities,
    @Schema(description = "Advances, garnishments and what else is withheld") @DecimalString
        BigDecimal otherDeductions,
    @Schema(description = "What the employee gets: net pay, and expenses that are paid back")
        @DecimalString
        BigDecimal net,
    @Schema(description = "What the employer pays on top of gross") @DecimalString
        BigDecimal employerCost,
    @Schema(description = "Expenses that are paid back, part of net and of nothing else")
        @DecimalString
        BigDecimal expenses) {

  PayslipAmounts shownIn(MinorUnit unit) {
    return new PayslipAmounts(
        unit.show(gross),
        unit.show(forAuthorities),
        unit.show(otherDeductions),
        unit.show(net),
        unit.show(employerCost),
        unit.show(expenses));
  }
}
