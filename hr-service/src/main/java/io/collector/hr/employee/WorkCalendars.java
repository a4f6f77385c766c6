package io.collector.hr.employee;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Finds on which days an employee works.
@ApplicationScoped
public class WorkCalendars {

  private final Contracts contracts;

  WorkCalendars(Contracts contracts) {
    this.contracts = contracts;
  }

  public Uni<WorkCalendar> of(Employee employee) {
    return contracts
        .of(employee.id())
        .map(found -> WorkCalendar.of(employee, found.stream().map(Contract::form).toList()));
  }
}
