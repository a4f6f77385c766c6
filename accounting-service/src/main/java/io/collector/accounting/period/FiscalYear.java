package io.collector.accounting.period;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.accounting.account.FiscalYearDays;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A fiscal year that was closed or reopened. Its days are those of the settings when it was first
/// closed.
@Entity
@Table(name = "fiscal_year")
class FiscalYear extends AggregateRow {

  enum Status {
    OPEN,
    /// The job has begun, or was cancelled half way.
    CLOSING,
    CLOSED
  }

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  private int year;
  private LocalDate firstDay = LocalDate.EPOCH;
  private LocalDate lastDay = LocalDate.EPOCH;

  @Enumerated(EnumType.STRING)
  private Status status = Status.CLOSING;

  private int run = 1;
  private String changedBy = "";
  private @Nullable String reason;

  protected FiscalYear() {}

  /// One that is closed for the first time.
  FiscalYear(FiscalYearDays days, String person) {
    year = days.year();
    firstDay = days.first();
    lastDay = days.last();
    changedBy = person;
  }

  /// Begins to close it; nothing if that has begun already. Each close after a reopening is a run
  /// of its own.
  void startClosing(FiscalYearDays days, String person) {
    if (status == Status.OPEN) {
      firstDay = days.first();
      lastDay = days.last();
      status = Status.CLOSING;
      run++;
      changedBy = person;
      reason = null;
      changed();
    }
  }

  void closed() {
    status = Status.CLOSED;
    changed();
  }

  void reopen(String person, String why) {
    status = Status.OPEN;
    changedBy = person;
    reason = why;
    changed();
  }

  boolean isClosing(int ofRun) {
    return status == Status.CLOSING && run == ofRun;
  }

  boolean isClosed(int ofRun) {
    return status == Status.CLOSED && run == ofRun;
  }

  boolean isOpen() {
    return status == Status.OPEN;
  }

  UUID id() {
    return id;
  }

  FiscalYearDays days() {
    return new FiscalYearDays(year, firstDay, lastDay);
  }

  int year() {
    return year;
  }

  Status status() {
    return status;
  }

  int run() {
    return run;
  }

  String changedBy() {
    return changedBy;
  }

  /// Why it was reopened.
  @Nullable String reason() {
    return reason;
  }
}
