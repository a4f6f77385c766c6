package io.collector.hr;

import io.collector.bus.EventBatch;
import io.collector.bus.Inbox;
import io.collector.calendar.TenantCalendars;
import io.collector.currency.TenantRates;
import io.collector.events.accounting.CalendarUpdated;
import io.collector.events.accounting.ExchangeRatesUpdated;
import io.collector.events.accounting.LetterheadUpdated;
import io.collector.events.hr.EmployeeHired;
import io.collector.events.hr.EmployeeTerminated;
import io.collector.events.hr.EmployeeUpdated;
import io.collector.events.hr.TaskCompleted;
import io.collector.hr.project.RecordResource;
import io.collector.hr.timesheet.RecordTaskHours;
import io.collector.letterhead.TenantLetterheads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// The door of the service: one method per event. They are its own, or those of an outside hr
/// system and project management.
@ApplicationScoped
class HrEvents {

  private final Inbox inbox;
  private final RecordResource recordResource;
  private final RecordTaskHours recordTaskHours;
  private final TenantCalendars calendars;
  private final TenantRates rates;
  private final TenantLetterheads letterheads;

  HrEvents(
      Inbox inbox,
      RecordResource recordResource,
      RecordTaskHours recordTaskHours,
      TenantCalendars calendars,
      TenantRates rates,
      TenantLetterheads letterheads) {
    this.inbox = inbox;
    this.recordResource = recordResource;
    this.recordTaskHours = recordTaskHours;
    this.calendars = calendars;
    this.rates = rates;
    this.letterheads = letterheads;
  }

  @Incoming("employee.hired")
  Uni<Void> employeeHired(EventBatch<EmployeeHired> employees) {
    return inbox.each(employees, recordResource.hired());
  }

  @Incoming("employee.updated")
  Uni<Void> employeeUpdated(EventBatch<EmployeeUpdated> employees) {
    return inbox.each(employees, recordResource.updated());
  }

  @Incoming("employee.terminated")
  Uni<Void> employeeTerminated(EventBatch<EmployeeTerminated> employees) {
    return inbox.each(employees, recordResource.terminated());
  }

  @Incoming("task.completed")
  Uni<Void> taskCompleted(EventBatch<TaskCompleted> tasks) {
    return inbox.each(tasks, recordTaskHours);
  }

  @Incoming("calendar.updated")
  Uni<Void> calendarUpdated(EventBatch<CalendarUpdated> changes) {
    return inbox.together(changes, calendars.handler());
  }

  @Incoming("exchange_rates.updated")
  Uni<Void> exchangeRatesUpdated(EventBatch<ExchangeRatesUpdated> changes) {
    return inbox.together(changes, rates.handler());
  }

  @Incoming("letterhead.updated")
  Uni<Void> letterheadUpdated(EventBatch<LetterheadUpdated> changes) {
    return inbox.together(changes, letterheads.handler());
  }
}
