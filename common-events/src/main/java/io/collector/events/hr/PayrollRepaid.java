package io.collector.events.hr;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `payroll.repaid`: an employee has paid back, outside payroll, what a payroll run overpaid, or
/// that was recorded by mistake and is undone: `reversed`. Accounting posts the money. A repayment
/// never changes; it is undone at most once.
///
/// @param repaymentId the same when it is undone
/// @param employeeId  who has paid
/// @param runId       the payroll run whose overpayment it pays back; absent: several, or unknown
/// @param amount      what was paid back, in `currency`, above zero, also when it is undone
/// @param currency    ISO 4217
/// @param receivedOn  value date of the money, also when it is undone
/// @param reversed    whether it is undone; absent: `false`
public record PayrollRepaid(
    UUID repaymentId,
    UUID employeeId,
    @Nullable UUID runId,
    @DecimalString BigDecimal amount,
    String currency,
    LocalDate receivedOn,
    @Nullable Boolean reversed)
    implements Payload {

  @Override
  public String businessId() {
    return repaymentId.toString();
  }
}
