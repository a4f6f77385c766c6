package io.collector.hr.payroll;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.rest.Problems;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The pay of a group for a month.
@Entity
@Table(name = "payroll_run")
class PayrollRun extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);

  @Column(name = "pay_group_id", updatable = false)
  private UUID payGroupId = new UUID(0, 0);

  @Column(updatable = false)
  private String period = "";

  @Column(updatable = false)
  private String currency = "";

  @Enumerated(EnumType.STRING)
  private RunStatus status = RunStatus.DRAFT;

  /// Grows when it is calculated again: an older job finds that it has been replaced.
  private int calculation;

  @Embedded private RunTotals totals = RunTotals.NONE;
  private int problemCount;
  private String createdBy = "";
  private @Nullable String calculatedBy;
  private @Nullable Instant calculatedAt;

  /// Absent until its calculation has begun.
  @Embedded private @Nullable CalculationBasis basis;

  private @Nullable String approvedBy;
  private @Nullable Instant approvedAt;
  private @Nullable Instant processedAt;
  private @Nullable LocalDate paymentDate;
  private @Nullable String bankReference;
  private @Nullable String reversedBy;
  private @Nullable String reversalReason;

  protected PayrollRun() {}

  PayrollRun(
      @Nullable UUID id, UUID payGroupId, YearMonth period, String currency, String createdBy) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.payGroupId = payGroupId;
    this.period = period.toString();
    this.currency = currency;
    this.createdBy = createdBy;
  }

  /// Asks for a new calculation, which replaces one that hasn't ended.
  void startCalculation(String by) {
    requireStatus(RunStatus.DRAFT, RunStatus.CALCULATED);
    calculation++;
    status = RunStatus.DRAFT;
    totals = RunTotals.NONE;
    problemCount = 0;
    calculatedBy = by;
    calculatedAt = null;
    basis = null;
    changed();
  }

  /// What is changed from now on may be missing in it.
  ///
  /// @param madeOf all that it is made of, as it is now
  void calculationBegan(CalculationBasis madeOf) {
    calculatedAt = now();
    basis = madeOf;
    changed();
  }

  /// Whether a job's calculation is the newest, and not yet done.
  boolean isCalculating(int jobsCalculation) {
    return status == RunStatus.DRAFT && calculation == jobsCalculation;
  }

  /// @param problems payslips that can't be paid as they are
  void calculated(RunTotals sums, int problems) {
    totals = sums;
    problemCount = problems;
    status = RunStatus.CALCULATED;
    changed();
  }

  /// @throws io.collector.rest.ProblemException 403 for those who entered or calculated it
  void approve(String by) {
    requireStatus(RunStatus.CALCULATED);
    if (by.equals(createdBy) || by.equals(calculatedBy)) {
      throw Problems.forbidden(
          "own-work",
          "Another person than who entered and who calculated the run must approve it.");
    }
    status = RunStatus.APPROVED;
    approvedBy = by;
    approvedAt = now();
    changed();
  }

  /// Takes the approval back.
  void reopen() {
    requireStatus(RunStatus.APPROVED);
    status = RunStatus.CALCULATED;
    approvedBy = null;
    approvedAt = null;
    changed();
  }

  void process() {
    requireStatus(RunStatus.APPROVED);
    status = RunStatus.PROCESSED;
    processedAt = now();
    changed();
  }

  void pay(LocalDate on, @Nullable String reference) {
    requireStatus(RunStatus.PROCESSED);
    status = RunStatus.PAID;
    paymentDate = on;
    bankReference = reference;
    changed();
  }

  void reverse(String by, String reason) {
    requireStatus(RunStatus.PROCESSED, RunStatus.PAID);
    status = RunStatus.REVERSED;
    reversedBy = by;
    reversalReason = reason;
    changed();
  }

  /// @throws io.collector.rest.ProblemException 409 in any other status
  void requireStatus(RunStatus... permitted) {
    if (!Arrays.asList(permitted).contains(status)) {
      throw Problems.conflict(
          "illegal-transition",
          "The run is %s; this takes one that is %s."
              .formatted(status, String.join(" or ", names(permitted))));
    }
  }

  private static String[] names(RunStatus... statuses) {
    return Arrays.stream(statuses).map(RunStatus::name).toArray(String[]::new);
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  UUID id() {
    return id;
  }

  UUID payGroupId() {
    return payGroupId;
  }

  YearMonth period() {
    return YearMonth.parse(period);
  }

  String periodText() {
    return period;
  }

  String currency() {
    return currency;
  }

  RunStatus status() {
    return status;
  }

  int calculation() {
    return calculation;
  }

  RunTotals totals() {
    return totals;
  }

  int problemCount() {
    return problemCount;
  }

  String createdBy() {
    return createdBy;
  }

  @Nullable String calculatedBy() {
    return calculatedBy;
  }

  @Nullable Instant calculatedAt() {
    return calculatedAt;
  }

  @Nullable CalculationBasis basis() {
    return basis;
  }

  @Nullable String approvedBy() {
    return approvedBy;
  }

  @Nullable Instant approvedAt() {
    return approvedAt;
  }

  @Nullable Instant processedAt() {
    return processedAt;
  }

  @Nullable LocalDate paymentDate() {
    return paymentDate;
  }

  @Nullable String bankReference() {
    return bankReference;
  }

  @Nullable String reversedBy() {
    return reversedBy;
  }

  @Nullable String reversalReason() {
    return reversalReason;
  }
}
