package io.collector.hr.absence;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// The current tenant's holidays, and what payroll reads of them.
@ApplicationScoped
public class Holidays implements PanacheRepositoryBase<Holiday, UUID> {

  private static final String OF_EMPLOYEES =
      """
      SELECT c.employee_id, h.day, CASE WHEN bool_or(NOT h.half) THEN 1 ELSE 0.5 END AS fraction
        FROM employment_contract c
        JOIN holiday h ON h.tenant_id = c.tenant_id AND (h.location IS NULL OR h.location = c.location)
         AND h.day BETWEEN c.valid_from AND coalesce(c.valid_to, 'infinity')
       WHERE c.tenant_id = $1 AND c.employee_id = ANY ($2) AND h.day BETWEEN $3 AND $4
       GROUP BY c.employee_id, h.day ORDER BY c.employee_id, h.day
      """;

  /// The holidays of employees, by the location in the contract of the day. They need not be
  /// working days.
  ///
  /// @param from the first day
  /// @param to   the last day
  public Uni<List<DayOff>> of(Collection<UUID> employeeIds, LocalDate from, LocalDate to) {
    return TenantSql.rows(
        OF_EMPLOYEES, DayOff::of, Tenant.current(), employeeIds.toArray(UUID[]::new), from, to);
  }
}
