package io.collector.hr.employee;

import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// Lets a request see what is private to an employee, and keeps who has seen it.
@ApplicationScoped
public class SensitiveReads implements PanacheRepositoryBase<SensitiveRead, UUID> {

  private final Employees employees;
  private final Caller caller;

  SensitiveReads(Employees employees, Caller caller) {
    this.employees = employees;
    this.caller = caller;
  }

  /// The employee, if the caller is hr, which is recorded, or that person.
  ///
  /// @param what is read: `contracts`
  /// @throws ProblemException 404 if there is no such employee, 403 for everybody else
  public Uni<Employee> read(UUID employeeId, String what) {
    return permitted(employeeId)
        .call(
            employee ->
                caller.is(employee) ? Uni.createFrom().voidItem() : record(what, employeeId));
  }

  /// The same for who writes, and sees what was written.
  public Uni<Employee> permitted(UUID employeeId) {
    return employees.existing(employeeId).invoke(this::check);
  }

  private void check(Employee employee) {
    if (!caller.isHr() && !caller.is(employee)) {
      throw Problems.forbidden(
          "not-yours", "This is for the role hr and for the employee's own user.");
    }
  }

  /// Keeps that the caller has read something of somebody else.
  ///
  /// @param what      is read: `payslip`
  /// @param subjectId whom, or what, it is about
  public Uni<Void> record(String what, UUID subjectId) {
    return persist(new SensitiveRead(caller.user(), what, subjectId)).replaceWithVoid();
  }

  /// The same for several at once, such as a part of a list, which may be empty.
  public Uni<Void> record(String what, List<UUID> subjectIds) {
    // Panache refuses to persist an empty list
    return subjectIds.isEmpty()
        ? Uni.createFrom().voidItem()
        : persist(
                subjectIds.stream().map(id -> new SensitiveRead(caller.user(), what, id)).toList())
            .replaceWithVoid();
  }
}
