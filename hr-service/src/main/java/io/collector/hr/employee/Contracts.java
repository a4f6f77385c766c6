package io.collector.hr.employee;

import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// The current tenant's contracts.
@ApplicationScoped
class Contracts implements PanacheRepositoryBase<Contract, UUID> {

  private static final String IS_PAID =
      """
      SELECT EXISTS (SELECT FROM payslip s
                       JOIN payroll_run r ON r.tenant_id = s.tenant_id AND r.id = s.run_id
                        AND r.status IN ('APPROVED', 'PROCESSED', 'PAID')
                       JOIN pay_group g ON g.tenant_id = r.tenant_id AND g.id = r.pay_group_id
                       JOIN payslip_line l ON l.tenant_id = s.tenant_id AND l.payslip_id = s.id
                      WHERE s.tenant_id = $1 AND s.employee_id = $2 AND g.code = ANY ($3)
                        AND l.for_period BETWEEN $4 AND $5) AS is_paid
      """;
  private static final String LAST_MONTH = "9999-12";

  /// A group takes back nothing from who has no contract of it any more, and another would correct
  /// the same months: they were paid twice.
  ///
  /// @throws ProblemException 409 if a group would lose months that it has paid, or is about to
  Uni<Void> checkGroups(Contract contract, ContractForm wanted) {
    var form = contract.form();
    var lost = new HashSet<>(form.payGroups());
    lost.removeAll(wanted.payGroups());
    return lost.isEmpty()
        ? Uni.createFrom().voidItem()
        : TenantSql.row(
                IS_PAID,
                row -> row.getBoolean("is_paid"),
                Tenant.current(),
                contract.employeeId(),
                lost.toArray(String[]::new),
                YearMonth.from(form.validFrom()).toString(),
                form.validTo() == null ? LAST_MONTH : YearMonth.from(form.validTo()).toString())
            .invoke(isPaid -> refuseIf(isPaid.orElse(false)))
            .replaceWithVoid();
  }

  private static void refuseIf(boolean isPaid) {
    if (isPaid) {
      throw Problems.conflict("paid-by-group", "Its pay group has paid a month, or is about to.")
          .at("/payGroup", "must stay: end the contract, and enter one that begins after them");
    }
  }

  Uni<List<Contract>> of(UUID employeeId) {
    return list("employeeId = ?1 order by form.validFrom", employeeId);
  }

  /// By employee.
  Uni<Map<UUID, List<Contract>>> of(Collection<UUID> employeeIds) {
    return list("employeeId in ?1 order by form.validFrom", employeeIds)
        .map(found -> found.stream().collect(Collectors.groupingBy(Contract::employeeId)));
  }
}
