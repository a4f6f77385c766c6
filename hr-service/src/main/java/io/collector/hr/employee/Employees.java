package io.collector.hr.employee;

import io.collector.rest.Problems;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.LockMode;
import org.jspecify.annotations.Nullable;

/// The current tenant's employees.
@ApplicationScoped
public class Employees implements PanacheRepositoryBase<Employee, UUID> {

  private static final String DUE =
      "from Employee where nextChangeOn <= :today order by nextChangeOn, id";
  private static final String HAVE_EMAIL =
      "cast(sql('email_key = lower(?)', ?1) as Boolean) = true and status <> ?2 order by number";
  private static final String ARCHIVE =
      """
      INSERT INTO past_employment (tenant_id, employee_id, hire_date, last_working_day)
      VALUES ($1, $2, $3, $4)
      """;

  /// The employee, or 404.
  public Uni<Employee> existing(UUID id) {
    return Problems.existing(findById(id), "employee", id);
  }

  /// The employee, whom nobody else can change until the transaction ends, or 404.
  public Uni<Employee> lock(UUID id) {
    return Problems.existing(
        find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult(), "employee", id);
  }

  public Uni<Optional<Employee>> ofUser(String userId) {
    return find("form.userId", userId).firstResult().map(Optional::ofNullable);
  }

  /// Refuses an e-mail address that another employee has who hasn't left.
  ///
  /// @param employeeId whose address it is going to be; null of somebody new
  Uni<Void> requireFree(String email, @Nullable UUID employeeId) {
    return list(HAVE_EMAIL, email, EmployeeStatus.TERMINATED)
        .invoke(
            found ->
                found.stream()
                    .filter(other -> !other.id().equals(employeeId))
                    .findFirst()
                    .ifPresent(Employees::refuseEmailOf))
        .replaceWithVoid();
  }

  private static void refuseEmailOf(Employee other) {
    throw Problems.conflict("duplicate", "Another employee has this e-mail address.")
        .at("/email", "is the address of employee " + other.number());
  }

  /// Some of those for whom a day has come, locked; skips what is locked already.
  Uni<List<Employee>> lockDue(LocalDate today, int most) {
    return getSession()
        .chain(
            session ->
                session
                    .createSelectionQuery(DUE, Employee.class)
                    .setParameter("today", today)
                    .setMaxResults(most)
                    .setLockMode(LockMode.UPGRADE_SKIPLOCKED)
                    .getResultList());
  }

  /// Keeps an employment that has ended, for a new one begins.
  Uni<Void> archive(UUID employeeId, LocalDate hireDate, LocalDate lastWorkingDay) {
    return TenantSql.send(ARCHIVE, Tenant.current(), employeeId, hireDate, lastWorkingDay);
  }
}
