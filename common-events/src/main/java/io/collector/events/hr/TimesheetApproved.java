package io.collector.events.hr;

import io.collector.events.DecimalString;
import io.collector.events.Payload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `timesheet.approved`: hours of somebody's week were approved. Invoice takes the entries as
/// candidates, each once by its id. Hours whose rate is entered later come with a further event of
/// the same timesheet.
///
/// @param weekStart  its Monday
/// @param totalHours of the week, whether charged or not
/// @param entries    hours that a customer is charged for
/// @param employeeName for people
public record TimesheetApproved(
    UUID timesheetId,
    UUID employeeId,
    LocalDate weekStart,
    BigDecimal totalHours,
    List<Entry> entries,
    @Nullable String approvedBy,
    @Nullable String employeeName)
    implements Payload {

  @Override
  public String businessId() {
    return timesheetId.toString();
  }

  /// Hours of a day.
  ///
  /// @param customerId who is charged
  /// @param hourlyRate of the day of work, in `currency`, without tax
  /// @param currency   ISO 4217
  /// @param version    of the entry; the highest counts. Absent: 0
  public record Entry(
      UUID entryId,
      UUID projectId,
      String projectName,
      UUID customerId,
      LocalDate workDate,
      BigDecimal hours,
      @DecimalString BigDecimal hourlyRate,
      String currency,
      @Nullable UUID taskId,
      @Nullable String description,
      @Nullable Long version) {}
}
