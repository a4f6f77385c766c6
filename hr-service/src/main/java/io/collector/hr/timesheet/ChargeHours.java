package io.collector.hr.timesheet;

import static java.util.Objects.requireNonNull;

import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.events.hr.TimesheetApproved;
import io.collector.events.hr.TimesheetReopened;
import io.collector.hr.employee.Employees;
import io.collector.hr.project.Project;
import io.collector.hr.project.Projects;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Finds what approved hours are charged at, and publishes them as invoice candidates.
///
/// Customer, currency and rate are the project's; the rate is that of the day of work. Hours
/// without them are charged as soon as they are entered.
@ApplicationScoped
class ChargeHours {

  private final Projects projects;
  private final BillingRates rates;
  private final TimeEntries entries;
  private final Employees employees;
  private final Outbox outbox;

  ChargeHours(
      Projects projects,
      BillingRates rates,
      TimeEntries entries,
      Employees employees,
      Outbox outbox) {
    this.projects = projects;
    this.rates = rates;
    this.entries = entries;
    this.employees = employees;
    this.outbox = outbox;
  }

  /// Publishes an approved week with what can be charged of it.
  Uni<Void> approved(Cause cause, Timesheet week) {
    return entries
        .of(week.id())
        .chain(found -> chargeAll(found).chain(charged -> publish(cause, week, found, charged)));
  }

  /// Publishes more of an approved week.
  ///
  /// @param more hours that weren't charged before
  Uni<Void> chargedLater(Cause cause, Timesheet week, List<TimeEntry> more) {
    return entries
        .of(week.id())
        .chain(found -> chargeAll(more).chain(charged -> publish(cause, week, found, charged)));
  }

  private Uni<List<TimeEntry>> chargeAll(List<TimeEntry> wanted) {
    var ids =
        wanted.stream().map(entry -> entry.form().projectId()).filter(Objects::nonNull).toList();
    return ids.isEmpty()
        ? Uni.createFrom().item(List.of())
        : projects
            .list("id in ?1", ids)
            .chain(found -> rates.of(ids).map(known -> charge(wanted, byId(found), known)));
  }

  private static Map<UUID, Project> byId(List<Project> projects) {
    return projects.stream().collect(Collectors.toMap(Project::id, Function.identity()));
  }

  /// Those that are charged from now on.
  private static List<TimeEntry> charge(
      List<TimeEntry> wanted,
      Map<UUID, Project> projects,
      Map<UUID, List<BillingRate.Terms>> rates) {
    return wanted.stream()
        .filter(entry -> !entry.isCharged())
        .filter(
            entry -> {
              var projectId = entry.form().projectId();
              var project = projectId == null ? null : projects.get(projectId);
              return project != null
                  && charge(entry, project, rates.getOrDefault(projectId, List.of()));
            })
        .toList();
  }

  private static boolean charge(TimeEntry entry, Project project, List<BillingRate.Terms> rates) {
    var customer = project.customerId();
    var currency = project.currency();
    var billable = Objects.requireNonNullElse(entry.form().billable(), project.isBillable());
    var rate = BillingRate.of(rates, entry.employeeId(), entry.workDate());
    if (!billable || customer == null || currency == null || rate.isEmpty()) {
      return false;
    }
    entry.charge(customer, rate.get(), currency);
    return true;
  }

  private Uni<Void> publish(
      Cause cause, Timesheet week, List<TimeEntry> all, List<TimeEntry> charged) {
    var total = Decimals.sum(all.stream().map(entry -> entry.form().hours()).toList());
    return employees
        .existing(week.employeeId())
        .map(
            employee ->
                new TimesheetApproved(
                    week.id(),
                    week.employeeId(),
                    week.weekStart(),
                    Decimals.plain(total),
                    charged.stream().map(ChargeHours::told).toList(),
                    week.decidedBy(),
                    employee.name()))
        .chain(event -> outbox.append(cause, event, week.version()));
  }

  /// Takes all of a week back that was charged.
  Uni<Void> reopened(Cause cause, Timesheet week, String reason) {
    return entries
        .of(week.id())
        .map(found -> found.stream().filter(TimeEntry::isCharged).toList())
        .invoke(charged -> charged.forEach(TimeEntry::uncharge))
        .chain(
            charged ->
                outbox.append(
                    cause,
                    new TimesheetReopened(
                        week.id(),
                        week.employeeId(),
                        week.weekStart(),
                        reason,
                        charged.stream()
                            .map(entry -> new TimesheetReopened.Entry(entry.id(), entry.version()))
                            .toList(),
                        week.decidedBy()),
                    week.version()));
  }

  private static TimesheetApproved.Entry told(TimeEntry entry) {
    var currency = requireNonNull(entry.currency());
    return new TimesheetApproved.Entry(
        entry.id(),
        requireNonNull(entry.form().projectId()),
        Objects.requireNonNullElse(entry.projectName(), ""),
        requireNonNull(entry.customerId()),
        entry.workDate(),
        entry.form().hours(),
        MinorUnit.known(currency).show(requireNonNull(entry.hourlyRate())),
        currency,
        entry.form().taskId(),
        entry.form().description(),
        entry.version());
  }
}
