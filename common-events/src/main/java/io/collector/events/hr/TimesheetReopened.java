package io.collector.events.hr;

import io.collector.events.Payload;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `timesheet.reopened`: an approved week was opened again, to be corrected. Invoice takes back
/// what it hasn't billed; hours come again with the next approval.
///
/// @param weekStart  its Monday
/// @param entries    hours that a customer was to be charged for
/// @param reopenedBy the user who did it
public record TimesheetReopened(
    UUID timesheetId,
    UUID employeeId,
    LocalDate weekStart,
    String reason,
    List<Entry> entries,
    @Nullable String reopenedBy)
    implements Payload {

  @Override
  public String businessId() {
    return timesheetId.toString();
  }

  /// Hours that aren't charged any more.
  ///
  /// @param version of the entry; the highest counts
  public record Entry(UUID entryId, long version) {}
}
