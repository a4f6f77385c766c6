package io.collector.hr.expense;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One receipt, or one payment without.
@Entity
@Table(name = "expense_item")
class ExpenseItem extends TenantRow implements Spent {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "expense_id")
  private @Nullable Expense expense;

  private int position;
  private UUID categoryId = new UUID(0, 0);
  private LocalDate expenseDate = LocalDate.EPOCH;
  private BigDecimal amount = BigDecimal.ZERO;
  private @Nullable BigDecimal taxAmount;
  private @Nullable String description;
  private boolean billable;
  private @Nullable UUID receiptId;

  protected ExpenseItem() {}

  ExpenseItem(Expense expense, int position, ExpenseForm.Item wanted) {
    this.expense = expense;
    this.position = position;
    categoryId = wanted.categoryId();
    expenseDate = wanted.expenseDate();
    amount = wanted.amount();
    taxAmount = wanted.taxAmount();
    description = wanted.description();
    billable = wanted.isBillable();
    receiptId = wanted.receiptId();
  }

  int position() {
    return position;
  }

  UUID categoryId() {
    return categoryId;
  }

  @Override
  public LocalDate expenseDate() {
    return expenseDate;
  }

  @Override
  public BigDecimal amount() {
    return amount;
  }

  @Nullable BigDecimal taxAmount() {
    return taxAmount;
  }

  @Nullable String description() {
    return description;
  }

  boolean billable() {
    return billable;
  }

  @Nullable UUID receiptId() {
    return receiptId;
  }
}
