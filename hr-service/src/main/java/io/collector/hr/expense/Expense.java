package io.collector.hr.expense;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody has spent and wants back.
@Entity
@Table(name = "expense")
class Expense extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);

  @Column(updatable = false)
  private String number = "";

  @Column(updatable = false)
  private UUID employeeId = new UUID(0, 0);

  private String purpose = "";
  private String currency = "";
  private @Nullable UUID projectId;
  private BigDecimal total = BigDecimal.ZERO;

  @Enumerated(EnumType.STRING)
  private ExpenseStatus status = ExpenseStatus.DRAFT;

  private @Nullable Instant submittedAt;
  private @Nullable String preApprovedBy;
  private @Nullable Instant decidedAt;
  private @Nullable String decidedBy;
  private @Nullable String reason;

  @Column(insertable = false, updatable = false)
  private @Nullable UUID payrollRunId;

  private @Nullable LocalDate reimbursedOn;

  @OneToMany(mappedBy = "expense", cascade = CascadeType.ALL, orphanRemoval = true)
  private Set<ExpenseItem> items = new LinkedHashSet<>();

  protected Expense() {}

  Expense(@Nullable UUID id, String number, UUID employeeId, ExpenseForm form) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.number = number;
    this.employeeId = employeeId;
    set(form);
  }

  void change(ExpenseForm form) {
    set(form);
    changed();
  }

  private void set(ExpenseForm form) {
    purpose = form.purpose();
    currency = form.currency();
    projectId = form.projectId();
    total = form.total();
    items.clear();
    for (var i = 0; i < form.items().size(); i++) {
      items.add(new ExpenseItem(this, i, form.items().get(i)));
    }
  }

  void submit(Instant now) {
    status = ExpenseStatus.SUBMITTED;
    submittedAt = now.truncatedTo(ChronoUnit.MICROS);
    preApprovedBy = null;
    decidedAt = null;
    decidedBy = null;
    reason = null;
    changed();
  }

  /// The manager said yes; finance has still to decide.
  void preApprove(String by) {
    status = ExpenseStatus.PRE_APPROVED;
    preApprovedBy = by;
    changed();
  }

  void approve(String by, Instant now) {
    status = ExpenseStatus.APPROVED;
    decide(by, now, null);
  }

  /// It was paid back by itself.
  void reimburse(LocalDate day) {
    status = ExpenseStatus.REIMBURSED;
    reimbursedOn = day;
    changed();
  }

  /// It can be changed and submitted again.
  void sendBack(String by, Instant now, String why) {
    status = ExpenseStatus.DRAFT;
    decide(by, now, why);
  }

  private void decide(String by, Instant now, @Nullable String why) {
    decidedBy = by;
    decidedAt = now.truncatedTo(ChronoUnit.MICROS);
    reason = why;
    changed();
  }

  UUID id() {
    return id;
  }

  String number() {
    return number;
  }

  UUID employeeId() {
    return employeeId;
  }

  String purpose() {
    return purpose;
  }

  String currency() {
    return currency;
  }

  @Nullable UUID projectId() {
    return projectId;
  }

  BigDecimal total() {
    return total;
  }

  ExpenseStatus status() {
    return status;
  }

  @Nullable Instant submittedAt() {
    return submittedAt;
  }

  @Nullable String preApprovedBy() {
    return preApprovedBy;
  }

  @Nullable Instant decidedAt() {
    return decidedAt;
  }

  @Nullable String decidedBy() {
    return decidedBy;
  }

  @Nullable String reason() {
    return reason;
  }

  /// The approved payroll run that pays it back.
  @Nullable UUID payrollRunId() {
    return payrollRunId;
  }

  @Nullable LocalDate reimbursedOn() {
    return reimbursedOn;
  }

  /// The day of the latest item.
  LocalDate lastDay() {
    return items.stream()
        .map(ExpenseItem::expenseDate)
        .max(LocalDate::compareTo)
        .orElse(LocalDate.EPOCH);
  }

  /// In the order in which they were given.
  List<ExpenseItem> items() {
    return items.stream().sorted(Comparator.comparing(ExpenseItem::position)).toList();
  }
}
