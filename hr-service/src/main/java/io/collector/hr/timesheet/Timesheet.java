package io.collector.hr.timesheet;

import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The hours of somebody in a week.
@Entity
@Table(name = "timesheet")
class Timesheet extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);
  private UUID employeeId = new UUID(0, 0);
  private LocalDate weekStart = LocalDate.EPOCH;

  @Enumerated(EnumType.STRING)
  private TimesheetStatus status = TimesheetStatus.OPEN;

  private @Nullable Instant submittedAt;
  private @Nullable Instant decidedAt;
  private @Nullable String decidedBy;
  private @Nullable String reason;
  private @Nullable Instant reopenedAt;

  protected Timesheet() {}

  void submit(Instant now) {
    status = TimesheetStatus.SUBMITTED;
    submittedAt = now.truncatedTo(ChronoUnit.MICROS);
    decidedAt = null;
    decidedBy = null;
    reason = null;
    changed();
  }

  void approve(String by, Instant now) {
    status = TimesheetStatus.APPROVED;
    decide(by, now, null);
  }

  /// It can be changed and submitted again.
  void sendBack(String by, Instant now, @Nullable String why) {
    status = TimesheetStatus.OPEN;
    decide(by, now, why);
  }

  /// It can be changed, submitted and approved again.
  void reopen(String by, Instant now, String why) {
    status = TimesheetStatus.OPEN;
    reopenedAt = now.truncatedTo(ChronoUnit.MICROS);
    decide(by, now, why);
  }

  private void decide(String by, Instant now, @Nullable String why) {
    decidedAt = now.truncatedTo(ChronoUnit.MICROS);
    decidedBy = by;
    reason = why;
    changed();
  }

  /// Whether hours can be added and changed.
  boolean isOpen() {
    return status == TimesheetStatus.OPEN;
  }

  UUID id() {
    return id;
  }

  UUID employeeId() {
    return employeeId;
  }

  LocalDate weekStart() {
    return weekStart;
  }

  TimesheetStatus status() {
    return status;
  }

  @Nullable Instant submittedAt() {
    return submittedAt;
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
}
