package io.collector.hr.expense;

import io.collector.events.DecimalString;
import io.collector.money.MinorUnit;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An expense report, as a reader sees it.
///
/// @param preApprovedBy who said yes before finance
/// @param reason        why it was sent back
/// @param payrollRunId  the approved payroll run that pays it back
/// @param reimbursedOn  value date of that payment
@RegisterForReflection
@Schema(name = "Expense")
record ExpenseView(
    UUID id,
    String number,
    UUID employeeId,
    String purpose,
    String currency,
    @Nullable UUID projectId,
    @DecimalString BigDecimal total,
    ExpenseStatus status,
    List<Item> items,
    @Nullable Instant submittedAt,
    @Nullable String preApprovedBy,
    @Nullable Instant decidedAt,
    @Nullable String decidedBy,
    @Nullable String reason,
    @Nullable UUID payrollRunId,
    @Nullable LocalDate reimbursedOn,
    Instant createdAt,
    long version) {

  /// One receipt.
  @RegisterForReflection
  @Schema(name = "ExpenseItem")
  record Item(
      UUID categoryId,
      LocalDate expenseDate,
      @DecimalString BigDecimal amount,
      @DecimalString @Nullable BigDecimal taxAmount,
      @Nullable String description,
      boolean billable,
      @Nullable UUID receiptId,
      @Nullable String receiptUrl) {}

  static ExpenseView of(Expense expense) {
    var unit = MinorUnit.known(expense.currency());
    return new ExpenseView(
        expense.id(),
        expense.number(),
        expense.employeeId(),
        expense.purpose(),
        expense.currency(),
        expense.projectId(),
        unit.show(expense.total()),
        expense.status(),
        expense.items().stream().map(item -> item(expense, item, unit)).toList(),
        expense.submittedAt(),
        expense.preApprovedBy(),
        expense.decidedAt(),
        expense.decidedBy(),
        expense.reason(),
        expense.payrollRunId(),
        expense.reimbursedOn(),
        expense.createdAt(),
        expense.version());
  }

  private static Item item(Expense expense, ExpenseItem item, MinorUnit unit) {
    return new Item(
        item.categoryId(),
        item.expenseDate(),
        unit.show(item.amount()),
        item.taxAmount() == null ? null : unit.show(item.taxAmount()),
        item.description(),
        item.billable(),
        item.receiptId(),
        receiptUrl(expense, item));
  }

  static @Nullable String receiptUrl(Expense expense, ExpenseItem item) {
    return item.receiptId() == null
        ? null
        : "/api/v1/expenses/%s/receipts/%s".formatted(expense.id(), item.receiptId());
  }
}
