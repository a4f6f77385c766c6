package io.collector.hr.employee;

import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who may see and decide what employees ask for: themselves, their manager, and hr.
@ApplicationScoped
public class Approvers {

  private final Employees employees;
  private final Caller caller;

  Approvers(Employees employees, Caller caller) {
    this.employees = employees;
    this.caller = caller;
  }

  /// The manager and hr decide, nobody for themselves.
  ///
  /// @param employeeId need not be an employee of ours: somebody of an outside hr system has no
  ///     manager here
  /// @throws ProblemException 403 for everybody else
  public Uni<Void> checkMayDecide(UUID employeeId) {
    return caller
        .employee()
        .invoke(
            own -> {
              if (isOneself(own, employeeId)) {
                throw Problems.forbidden("own-request", "Nobody decides about their own request.");
              }
            })
        .chain(own -> checkIsManagerOrHr(own, employeeId));
  }

  /// @throws ProblemException 403 unless the caller is the person, their manager or hr
  public Uni<Void> checkMaySee(UUID employeeId) {
    return caller
        .employee()
        .chain(
            own ->
                isOneself(own, employeeId)
                    ? Uni.createFrom().voidItem()
                    : checkIsManagerOrHr(own, employeeId));
  }

  /// Whom a new request is for: oneself, or as hr another employee.
  ///
  /// @param wanted absent: oneself; `/employeeId` of the request
  /// @throws ProblemException 403 if it is somebody else and the caller isn't hr, 422 if there is
  ///     no such employee
  public Uni<UUID> actFor(@Nullable UUID wanted) {
    if (wanted == null) {
      return caller.requireEmployee().map(Employee::id);
    }
    return checkMayActFor(wanted)
        .chain(() -> employees.findById(wanted))
        .onItem()
        .ifNull()
        .failWith(
            () ->
                Problems.unprocessable("unknown-employee", "There is no such employee.")
                    .at("/employeeId", "is no employee"))
        .replaceWith(wanted);
  }

  /// @throws ProblemException 403 unless the caller is the person or hr
  public Uni<Void> checkMayActFor(UUID employeeId) {
    return caller.isHr()
        ? Uni.createFrom().voidItem()
        : caller
            .requireEmployee()
            .invoke(
                own -> {
                  if (!own.id().equals(employeeId)) {
                    throw notYours();
                  }
                })
            .replaceWithVoid();
  }

  /// Whose rows a list shows.
  ///
  /// @param wanted absent: one's own; for hr everybody's
  /// @return empty for everybody's
  /// @throws ProblemException 403 if the caller is neither the person, nor their manager, nor hr
  public Uni<Optional<UUID>> listed(@Nullable UUID wanted) {
    if (wanted != null) {
      return checkMaySee(wanted).map(_ -> Optional.of(wanted));
    }
    return caller.isHr()
        ? Uni.createFrom().item(Optional.empty())
        : caller.requireEmployee().map(own -> Optional.of(own.id()));
  }

  private static boolean isOneself(Optional<Employee> own, UUID employeeId) {
    return own.isPresent() && own.get().id().equals(employeeId);
  }

  private Uni<Void> checkIsManagerOrHr(Optional<Employee> own, UUID employeeId) {
    if (caller.isHr()) {
      return Uni.createFrom().voidItem();
    }
    return employees
        .findById(employeeId)
        .invoke(
            employee -> {
              if (employee == null
                  || own.isEmpty()
                  || !own.get().id().equals(employee.managerId())) {
                throw notYours();
              }
            })
        .replaceWithVoid();
  }

  private static ProblemException notYours() {
    return Problems.forbidden("not-yours", "This is for the person, their manager, and hr.");
  }
}
