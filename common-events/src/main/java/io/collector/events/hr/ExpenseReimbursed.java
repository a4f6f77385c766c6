package io.collector.events.hr;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `expense.reimbursed`: an expense report was paid back by itself, and not with pay
/// (`payroll.paid`). Accounting clears what is owed for it.
///
/// @param amount        what left the bank, in `currency`
/// @param currency      ISO 4217
/// @param paidDate      value date
/// @param bankReference of the transfer
public record ExpenseReimbursed(
    UUID expenseId,
    String expenseNumber,
    UUID employeeId,
    @DecimalString BigDecimal amount,
    String currency,
    LocalDate paidDate,
    @Nullable String bankReference)
    implements Payload {

  @Override
  public String businessId() {
    return expenseId.toString();
  }
}
