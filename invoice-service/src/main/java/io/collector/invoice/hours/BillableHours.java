package io.collector.invoice.hours;

import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// Hours of a day that a customer is charged for, as they are read. [BillableHoursRows] writes.
@Entity
@Immutable
@Table(name = "billable_hours")
class BillableHours extends TenantRow {

  @Id private UUID id = new UUID(0, 0);
  private boolean retracted;
  private @Nullable UUID timesheetId;
  private @Nullable UUID employeeId;
  private @Nullable String employeeName;
  private @Nullable UUID projectId;
  private @Nullable String projectName;
  private @Nullable UUID customerId;
  private @Nullable LocalDate workDate;
  private @Nullable BigDecimal hours;
  private @Nullable BigDecimal hourlyRate;
  private @Nullable String currency;
  private @Nullable UUID taskId;
  private @Nullable String description;
  private @Nullable UUID invoiceId;
  private @Nullable BigDecimal billedHours;
  private @Nullable BigDecimal billedRate;
  private Instant updatedAt = Instant.EPOCH;

  HoursStatus status() {
    if (invoiceId != null) {
      return HoursStatus.BILLED;
    }
    return retracted ? HoursStatus.RETRACTED : HoursStatus.OPEN;
  }

  /// Whether hr told something else since it was billed: a credit note frees it, to be billed as it
  /// is now.
  boolean isChangedSinceBilled() {
    return invoiceId != null
        && (retracted
            || known(hours).compareTo(known(billedHours)) != 0
            || known(hourlyRate).compareTo(known(billedRate)) != 0);
  }

  private static <T> T known(@Nullable T value) {
    return Objects.requireNonNull(value);
  }

  UUID id() {
    return id;
  }

  UUID timesheetId() {
    return known(timesheetId);
  }

  UUID employeeId() {
    return known(employeeId);
  }

  @Nullable String employeeName() {
    return employeeName;
  }

  UUID projectId() {
    return known(projectId);
  }

  String projectName() {
    return known(projectName);
  }

  UUID customerId() {
    return known(customerId);
  }

  LocalDate workDate() {
    return known(workDate);
  }

  BigDecimal hours() {
    return known(hours);
  }

  BigDecimal hourlyRate() {
    return known(hourlyRate);
  }

  String currency() {
    return known(currency);
  }

  @Nullable UUID taskId() {
    return taskId;
  }

  @Nullable String description() {
    return description;
  }

  @Nullable UUID invoiceId() {
    return invoiceId;
  }

  @Nullable BigDecimal billedHours() {
    return billedHours;
  }

  Instant updatedAt() {
    return updatedAt;
  }
}
