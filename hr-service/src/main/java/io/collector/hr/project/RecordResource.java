package io.collector.hr.project;

import io.collector.bus.EventHandler;
import io.collector.calendar.TenantCalendar;
import io.collector.calendar.TenantCalendars;
import io.collector.events.Event;
import io.collector.events.hr.EmployeeHired;
import io.collector.events.hr.EmployeeTerminated;
import io.collector.events.hr.EmployeeUpdated;
import io.collector.hr.project.Resource.Told;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Makes a resource of whoever was hired, here or elsewhere, and hands the open tasks of whoever
/// leaves to the manager.
@ApplicationScoped
public class RecordResource {

  private final Resources resources;
  private final TenantCalendars calendars;
  private final Tasks tasks;

  RecordResource(Resources resources, Tasks tasks, TenantCalendars calendars) {
    this.resources = resources;
    this.tasks = tasks;
    this.calendars = calendars;
  }

  /// On `employee.hired`.
  public EventHandler<EmployeeHired> hired() {
    return event ->
        calendars
            .current()
            .chain(
                calendar ->
                    resources
                        .lockOrAdd(event.data().employeeId())
                        .invoke(resource -> resource.tell(told(event, calendar))))
            .replaceWithVoid();
  }

  private static Told told(Event<EmployeeHired> event, TenantCalendar calendar) {
    var hired = event.data();
    return new Told(
        Objects.requireNonNullElse(event.aggregateVersion(), 0L),
        hired.firstName() + " " + hired.lastName(),
        hired.position(),
        hired.department(),
        null,
        calendar.dayOf(hired.hireDate()));
  }

  /// On `employee.updated`, which may come first.
  public EventHandler<EmployeeUpdated> updated() {
    return event -> {
      var state = event.data();
      return resources
          .lockOrAdd(state.employeeId())
          .invoke(
              resource ->
                  resource.tell(
                      new Told(
                          state.version(),
                          state.firstName() + " " + state.lastName(),
                          state.position(),
                          state.department(),
                          state.status(),
                          state.hireDate())))
          .replaceWithVoid();
    };
  }

  /// On `employee.terminated`, which may come first.
  public EventHandler<EmployeeTerminated> terminated() {
    return event ->
        resources
            .lockOrAdd(event.data().employeeId())
            .invoke(resource -> resource.leave(event.data().lastWorkingDay()))
            .chain(
                resource ->
                    resource.isActive()
                        ? Uni.createFrom().voidItem()
                        : handOver(resource.id(), event.data().managerId()));
  }

  private Uni<Void> handOver(UUID from, @Nullable UUID managerId) {
    return manager(managerId)
        .chain(
            manager ->
                tasks.openOf(from).invoke(open -> open.forEach(task -> task.assign(manager))))
        .replaceWithVoid();
  }

  private Uni<@Nullable UUID> manager(@Nullable UUID managerId) {
    return managerId == null
        ? Uni.createFrom().nullItem()
        : resources
            .findById(managerId)
            .map(found -> found != null && found.isActive() ? found.id() : null);
  }
}
