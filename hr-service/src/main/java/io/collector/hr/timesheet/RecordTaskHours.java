package io.collector.hr.timesheet;

import static java.util.Objects.requireNonNullElse;

import io.collector.bus.EventHandler;
import io.collector.bus.RefusedEventException;
import io.collector.calendar.TenantCalendars;
import io.collector.events.Event;
import io.collector.events.hr.TaskCompleted;
import io.collector.hr.project.Resources;
import io.collector.money.Decimals;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// On `task.completed`, ours or of an outside project management: records the hours of who did it.
/// One whose resource isn't known waits until it is.
///
/// The rate is not the sender's: it is found when hours are approved.
@ApplicationScoped
public class RecordTaskHours implements EventHandler<TaskCompleted> {

  private final Resources resources;
  private final Timesheets timesheets;
  private final TimeEntries entries;
  private final TenantCalendars calendars;
  private final WaitingTasks waiting;

  RecordTaskHours(
      Resources resources,
      Timesheets timesheets,
      TimeEntries entries,
      WaitingTasks waiting,
      TenantCalendars calendars) {
    this.resources = resources;
    this.timesheets = timesheets;
    this.entries = entries;
    this.waiting = waiting;
    this.calendars = calendars;
  }

  @Override
  public Uni<Void> handle(Event<TaskCompleted> event) {
    var task = event.data();
    var hours = hours(task);
    if (hours.signum() == 0) {
      return Uni.createFrom().voidItem();
    }
    if (!Decimals.isQuantity(hours)) {
      throw new RefusedEventException("hours must be above 0, with at most 3 decimals");
    }
    return person(task)
        .chain(
            found -> found.isPresent() ? record(task, found.get()) : waiting.add(task, told(task)));
  }

  /// Hours worked, else planned; none if neither is told.
  static BigDecimal hours(TaskCompleted task) {
    return task.actualHours() != null
        ? task.actualHours()
        : requireNonNullElse(task.estimatedHours(), BigDecimal.ZERO);
  }

  private static @Nullable UUID told(TaskCompleted task) {
    return task.employeeId() == null ? task.assignedResourceId() : task.employeeId();
  }

  private Uni<Optional<UUID>> person(TaskCompleted task) {
    var told = told(task);
    return told == null ? Uni.createFrom().item(Optional.empty()) : resources.resolve(told);
  }

  /// Once a task. If the week of the day is submitted already, they go to the next that isn't.
  Uni<Void> record(TaskCompleted task, UUID employeeId) {
    return calendars
        .current()
        .chain(calendar -> record(task, employeeId, calendar.dayOf(task.completedAt())));
  }

  private Uni<Void> record(TaskCompleted task, UUID employeeId, LocalDate day) {
    return timesheets
        .lockOpenWeek(employeeId, day)
        .chain(
            week ->
                entries
                    .isRecorded(task.taskId())
                    .chain(
                        isRecorded ->
                            isRecorded
                                ? Uni.createFrom().voidItem()
                                : entries.persist(entry(week, day, task)).replaceWithVoid()));
  }

  private static TimeEntry entry(Timesheet week, LocalDate day, TaskCompleted task) {
    var form =
        new TimeEntryForm(
            day,
            hours(task),
            task.projectId(),
            task.taskId(),
            cut(task.taskName()),
            task.billable());
    return new TimeEntry(null, week, EntrySource.TASK, form, task.projectName());
  }

  private static String cut(String name) {
    return name.length() <= 500 ? name : name.substring(0, 500);
  }
}
