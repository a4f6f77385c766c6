package io.collector.hr.timesheet;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.schedule.ScheduledWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// Charges approved hours whose project or rate was entered after the approval.
@ApplicationScoped
class ChargeApprovedHours implements ScheduledWork {

  private static final int MOST = 200;

  private final TimeEntries entries;
  private final Timesheets timesheets;
  private final ChargeHours chargeHours;

  ChargeApprovedHours(TimeEntries entries, Timesheets timesheets, ChargeHours chargeHours) {
    this.entries = entries;
    this.timesheets = timesheets;
    this.chargeHours = chargeHours;
  }

  @Override
  public String name() {
    return "approved-hours";
  }

  @Override
  public String dueTenants() {
    return "SELECT tenants_with_billable_entries()";
  }

  @Override
  public Uni<Boolean> runPart(Instant since) {
    return entries
        .lockChargeable(MOST)
        .call(
            found ->
                Sequential.each(
                    found.stream()
                        .collect(Collectors.groupingBy(TimeEntry::timesheetId))
                        .entrySet(),
                    week -> charge(week.getKey(), week.getValue())))
        .map(found -> found.size() == MOST);
  }

  private Uni<Void> charge(UUID timesheetId, List<TimeEntry> more) {
    return timesheets
        .findById(timesheetId)
        .chain(week -> chargeHours.chargedLater(Cause.NONE, week, more));
  }
}
