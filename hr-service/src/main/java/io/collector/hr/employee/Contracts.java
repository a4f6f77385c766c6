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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
                        AND l.for_period BETWEEN $4 AND $5
                        AND NOT l.is_claim) AS is_paid
      """;
  /// The first month under a contract that another group has paid, and can't take back: it has no
  /// contract for it any more, and corrects only some months before its next one.
  private static final String PAID_BY_OTHERS =
      """
      SELECT l.for_period, g.code
        FROM payslip s
        JOIN payroll_run r ON r.tenant_id = s.tenant_id AND r.id = s.run_id
         AND r.status IN ('APPROVED', 'PROCESSED', 'PAID')
        JOIN pay_group g ON g.tenant_id = r.tenant_id AND g.id = r.pay_group_id
        JOIN payslip_line l ON l.tenant_id = s.tenant_id AND l.payslip_id = s.id
       WHERE s.tenant_id = $1 AND s.employee_id = $2 AND g.code <> ALL ($3)
         AND l.for_period BETWEEN $4 AND $5 AND NOT l.is_claim
         AND (l.for_period || '-01')::date
             < (SELECT (max(n.period) || '-01')::date + make_interval(months => 1 - g.correction_months)
                  FROM payroll_run n
                 WHERE n.tenant_id = g.tenant_id AND n.pay_group_id = g.id
                   AND n.status IN ('APPROVED', 'PROCESSED', 'PAID'))
         AND NOT EXISTS (SELECT FROM employment_contract c
                          WHERE c.tenant_id = $1 AND c.employee_id = $2 AND c.id IS DISTINCT FROM $6::uuid
                            AND g.code IN (c.pay_group, c.second_pay_group)
                            AND c.valid_from < (l.for_period || '-01')::date + interval '1 month'
                            AND coalesce(c.valid_to, 'infinity') >= (l.for_period || '-01')::date)
       GROUP BY l.for_period, g.code HAVING sum(l.amount) <> 0
       ORDER BY l.for_period, g.code LIMIT 1
      """;
  private static final String PAY_GROUPS =
      "SELECT code FROM pay_group WHERE tenant_id = $1 AND active ORDER BY code";

  private static final String LAST_MONTH = "9999-12";

  /// No run pays a group that there isn't. Groups that the contract named before stay allowed: they
  /// may have ended since.
  ///
  /// @throws ProblemException 422 if it names another group that isn't there, or has ended
  Uni<Void> checkPayGroups(ContractForm wanted, Set<String> before) {
    return before.containsAll(wanted.payGroups())
        ? Uni.createFrom().voidItem()
        : TenantSql.rows(PAY_GROUPS, row -> row.getString("code"), Tenant.current())
            .invoke(known -> checkPayGroups(wanted, before, known))
            .replaceWithVoid();
  }

  private static void checkPayGroups(ContractForm wanted, Set<String> before, List<String> known) {
    var allowed = new HashSet<>(known);
    allowed.addAll(before);
    var problem = Problems.unprocessable("unknown-pay-group", "There is no such pay group.");
    var detail =
        known.isEmpty()
            ? "there is no pay group yet: POST /api/v1/pay-groups enters one"
            : "must be one of the pay groups: " + String.join(", ", known);
    if (!allowed.contains(wanted.payGroup())) {
      problem.at("/payGroup", detail);
    }
    if (wanted.secondPayGroup() != null && !allowed.contains(wanted.secondPayGroup())) {
      problem.at("/secondPayGroup", detail);
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }

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
                lastMonth(form))
            .invoke(isPaid -> refuseIf(isPaid.orElse(false)))
            .replaceWithVoid();
  }

  /// What one group has paid and can't take back, another doesn't pay again.
  ///
  /// @param except the contract itself, if it is there already
  /// @throws ProblemException 409 if it has such a month
  Uni<Void> checkMonths(UUID employeeId, ContractForm wanted, @Nullable UUID except) {
    return TenantSql.row(
            PAID_BY_OTHERS,
            row -> "%s by %s".formatted(row.getString("for_period"), row.getString("code")),
            Tenant.current(),
            employeeId,
            wanted.payGroups().toArray(String[]::new),
            YearMonth.from(wanted.validFrom()).toString(),
            lastMonth(wanted),
            except)
        .invoke(
            paid ->
                paid.ifPresent(
                    month -> {
                      throw Problems.conflict(
                              "paid-by-group",
                              "A month of the contract was paid by another pay group, which doesn't"
                                  + " correct it any more.")
                          .at("/validFrom", "must be after what is paid: " + month);
                    }))
        .replaceWithVoid();
  }

  private static String lastMonth(ContractForm form) {
    return form.validTo() == null ? LAST_MONTH : YearMonth.from(form.validTo()).toString();
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
