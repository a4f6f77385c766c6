package io.collector.accounting.period;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;

/// A month that was closed, softly closed or reopened.
@Entity
@Table(name = "accounting_period")
class AccountingPeriod extends AggregateRow {

  enum Status {
    OPEN,
    /// People post with a reason; events are posted later.
    SOFT_CLOSED,
    CLOSED
  }

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  private LocalDate startDate = LocalDate.EPOCH;

  @Enumerated(EnumType.STRING)
  private Status status = Status.OPEN;

  private String changedBy = "";

  protected AccountingPeriod() {}

  /// A month that wasn't closed yet.
  AccountingPeriod(YearMonth month) {
    startDate = month.atDay(1);
  }

  void close(String person) {
    status = Status.CLOSED;
    changedBy = person;
    changed();
  }

  void softClose(String person) {
    status = Status.SOFT_CLOSED;
    changedBy = person;
    changed();
  }

  void reopen(String person) {
    status = Status.OPEN;
    changedBy = person;
    changed();
  }

  UUID id() {
    return id;
  }

  LocalDate startDate() {
    return startDate;
  }

  YearMonth month() {
    return YearMonth.from(startDate);
  }

  Status status() {
    return status;
  }

  boolean isClosed() {
    return status == Status.CLOSED;
  }

  String changedBy() {
    return changedBy;
  }
}
