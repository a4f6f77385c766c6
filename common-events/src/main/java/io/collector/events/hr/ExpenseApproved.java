package io.collector.events.hr;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `expense.approved`: an expense report was approved. Accounting posts expense and payable to the
/// employee; invoice may charge billable items on.
///
/// @param amount       to reimburse, tax included, in `currency`
/// @param currency     ISO 4217
/// @param items        adds up to `amount`
/// @param approvedById the employee who approved it
/// @param department   whose budget it is
/// @param customerId   who is charged for billable items
public record ExpenseApproved(
    UUID expenseId,
    String expenseNumber,
    UUID employeeId,
    @DecimalString BigDecimal amount,
    String currency,
    List<Item> items,
    @Nullable UUID approvedById,
    @Nullable String department,
    @Nullable UUID projectId,
    @Nullable UUID customerId)
    implements Payload {

  @Override
  public String businessId() {
    return expenseId.toString();
  }

  /// One receipt.
  ///
  /// @param category    `TRAVEL`, `MEALS`, `SUPPLIES`, …
  /// @param expenseDate date of the receipt
  /// @param amount      tax included, in `currency`
  /// @param taxAmount   deductible tax in it, in `currency`
  /// @param billable    whether the customer is charged for it
  public record Item(
      String category,
      LocalDate expenseDate,
      @DecimalString BigDecimal amount,
      @DecimalString @Nullable BigDecimal taxAmount,
      @Nullable String description,
      @Nullable Boolean billable,
      @Nullable String receiptUrl) {}
}
