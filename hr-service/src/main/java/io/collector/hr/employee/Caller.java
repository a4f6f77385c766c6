package io.collector.hr.employee;

import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Who makes the request: the token's user, and the employee they are.
@ApplicationScoped
public class Caller {

  private final SecurityIdentity identity;
  private final Employees employees;

  Caller(SecurityIdentity identity, Employees employees) {
    this.identity = identity;
    this.employees = employees;
  }

  /// The token's subject, or its name if it names no subject.
  public String user() {
    return identity.getPrincipal() instanceof JsonWebToken token && token.getSubject() != null
        ? token.getSubject()
        : identity.getPrincipal().getName();
  }

  public boolean isHr() {
    return identity.hasRole("hr");
  }

  public boolean has(String role) {
    return identity.hasRole(role);
  }

  public boolean is(Employee employee) {
    return user().equals(employee.userId());
  }

  /// The employee whose user makes the request, if there is one.
  public Uni<Optional<Employee>> employee() {
    return employees.ofUser(user());
  }

  /// The employee whose user makes the request.
  ///
  /// @throws ProblemException 403 if the user is no employee
  public Uni<Employee> requireEmployee() {
    return employee()
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        Problems.forbidden(
                            "no-employee", "No employee of the tenant has this user.")));
  }
}
