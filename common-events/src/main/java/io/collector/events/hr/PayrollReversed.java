package io.collector.events.hr;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `payroll.reversed`: a payroll run was wrong and is undone as a whole; a corrected one has its
/// own id. Accounting reverses its entry. All amounts are those of the run, positive.
///
/// @param payrollPeriod the month it is for, e.g. `2024-01`
/// @param totalAmount   gross pay of all, in `currency`
/// @param currency      ISO 4217
/// @param employeeCount how many were in it
/// @param netAmount     in `currency`
/// @param taxAmount     in `currency`
/// @param employerCost  in `currency`
/// @param departments   the same by department and cost centre
/// @param reversedBy    who did it
public record PayrollReversed(
    UUID payrollId,
    String payrollPeriod,
    @DecimalString BigDecimal totalAmount,
    String currency,
    int employeeCount,
    String reason,
    @DecimalString @Nullable BigDecimal netAmount,
    @DecimalString @Nullable BigDecimal taxAmount,
    @DecimalString @Nullable BigDecimal employerCost,
    @Nullable List<PayrollProcessed.Department> departments,
    @Nullable String reversedBy)
    implements Payload {

  @Override
  public String businessId() {
    return payrollId.toString();
  }
}
