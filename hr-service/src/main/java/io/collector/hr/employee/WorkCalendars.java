package io.collector.hr.employee;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

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
        .map(found -> found.stream().map(Contract::form).toList())
        .chain(
            forms ->
                PaidEmployees.employments(employee.id())
                    .map(found -> found.getOrDefault(employee.id(), List.of()))
                    .map(employments -> WorkCalendar.of(employments, forms)));
  }
}
