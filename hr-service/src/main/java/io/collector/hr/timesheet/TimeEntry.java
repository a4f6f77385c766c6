package io.collector.hr.timesheet;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Hours of work on a day.
@Entity
@Table(name = "time_entry")
class TimeEntry extends AggregateRow {

  @Id private UUID id = new UUID(0, 0);
  private UUID timesheetId = new UUID(0, 0);
  private UUID employeeId = new UUID(0, 0);

  @Embedded
  private TimeEntryForm form =
      new TimeEntryForm(LocalDate.EPOCH, BigDecimal.ONE, null, null, null, null);

  private @Nullable String projectName;

  @Enumerated(EnumType.STRING)
  private EntrySource source = EntrySource.OWN;

  private @Nullable UUID customerId;
  private @Nullable BigDecimal hourlyRate;
  private @Nullable String currency;

  protected TimeEntry() {}

  TimeEntry(
      @Nullable UUID id,
      Timesheet week,
      EntrySource source,
      TimeEntryForm form,
      @Nullable String projectName) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.timesheetId = week.id();
    this.employeeId = week.employeeId();
    this.source = source;
    this.form = form;
    this.projectName = projectName;
  }

  void change(Timesheet week, TimeEntryForm wanted, @Nullable String nameOfProject) {
    timesheetId = week.id();
    form = wanted;
    projectName = nameOfProject;
    changed();
  }

  /// It is an invoice candidate from now on, at the rate of its day.
  void charge(UUID customer, BigDecimal rate, String inCurrency) {
    customerId = customer;
    hourlyRate = rate;
    currency = inCurrency;
    changed();
  }

  /// It is no candidate any more.
  void uncharge() {
    customerId = null;
    hourlyRate = null;
    currency = null;
    changed();
  }

  UUID id() {
    return id;
  }

  UUID timesheetId() {
    return timesheetId;
  }

  UUID employeeId() {
    return employeeId;
  }

  TimeEntryForm form() {
    return form;
  }

  LocalDate workDate() {
    return form.workDate();
  }

  @Nullable String projectName() {
    return projectName;
  }

  EntrySource source() {
    return source;
  }

  /// Who is charged, since it is a candidate.
  @Nullable UUID customerId() {
    return customerId;
  }

  @Nullable BigDecimal hourlyRate() {
    return hourlyRate;
  }

  @Nullable String currency() {
    return currency;
  }

  boolean isCharged() {
    return hourlyRate != null;
  }
}
