package io.collector.events.hr;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `payroll.processed`: a payroll run was computed and approved. Accounting posts salaries and
/// payroll payable. Frozen.
///
/// @param payrollPeriod the month it is for, e.g. `2024-01`
/// @param totalAmount   gross pay of all, in `currency`
/// @param currency      ISO 4217
/// @param employeeCount how many are paid
/// @param netAmount     goes to the employees, in `currency`
/// @param taxAmount     withheld for the authorities, in `currency`
/// @param employerCost  what the employer pays on top of gross, in `currency`
/// @param departments   the same by department and cost centre; the rest of the totals is of none
public record PayrollProcessed(
    UUID payrollId,
    String payrollPeriod,
    @DecimalString BigDecimal totalAmount,
    String currency,
    int employeeCount,
    Instant processedAt,
    @DecimalString @Nullable BigDecimal netAmount,
    @DecimalString @Nullable BigDecimal taxAmount,
    @DecimalString @Nullable BigDecimal employerCost,
    @Nullable List<Department> departments)
    implements Payload {

  @Override
  public String businessId() {
    return payrollId.toString();
  }

  /// The part of one department.
  ///
  /// @param employeeCount how many are paid
  /// @param totalAmount   gross, in `currency`
  /// @param netAmount     in `currency`
  /// @param taxAmount     in `currency`
  /// @param employerCost  in `currency`
  /// @param costCentre    a department may have several
  public record Department(
      String department,
      @Nullable Integer employeeCount,
      @DecimalString BigDecimal totalAmount,
      @DecimalString @Nullable BigDecimal netAmount,
      @DecimalString @Nullable BigDecimal taxAmount,
      @DecimalString @Nullable BigDecimal employerCost,
      @Nullable String costCentre) {}
}
