package io.collector.events.hr;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `payroll.paid`: the net pay of a payroll run left the bank. Accounting clears payroll payable.
///
/// @param payrollPeriod the month it is for, e.g. `2024-01`
/// @param amount        net pay of all, in `currency`
/// @param currency      ISO 4217
/// @param employeeCount how many were paid
/// @param paymentDate   value date
/// @param bankReference of the transfer
public record PayrollPaid(
    UUID payrollId,
    String payrollPeriod,
    @DecimalString BigDecimal amount,
    String currency,
    int employeeCount,
    LocalDate paymentDate,
    @Nullable String bankReference)
    implements Payload {

  @Override
  public String businessId() {
    return payrollId.toString();
  }
}
