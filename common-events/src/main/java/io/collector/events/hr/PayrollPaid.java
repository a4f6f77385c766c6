package io.collector.events.hr;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `payroll.paid`: the net pay of a payroll run left the bank, and with it expenses that were paid
/// back. Accounting clears payroll payable, and what is owed for expenses.
///
/// @param payrollPeriod the month it is for, e.g. `2024-01`
/// @param amount        what left the bank: net pay of all and expenses, in `currency`
/// @param currency      ISO 4217
/// @param employeeCount how many were paid
/// @param paymentDate   value date
/// @param bankReference of the transfer
/// @param expenseAmount the part of `amount` that pays back expenses, in `currency`; absent: none
public record PayrollPaid(
    UUID payrollId,
    String payrollPeriod,
    @DecimalString BigDecimal amount,
    String currency,
    int employeeCount,
    LocalDate paymentDate,
    @Nullable String bankReference,
    @DecimalString @Nullable BigDecimal expenseAmount)
    implements Payload {

  @Override
  public String businessId() {
    return payrollId.toString();
  }
}
