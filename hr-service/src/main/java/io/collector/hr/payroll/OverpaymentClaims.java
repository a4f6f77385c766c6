package io.collector.hr.payroll;

import io.collector.events.DecimalString;
import io.collector.money.MinorUnit;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What employees of the current tenant owe of overpayments: what runs have carried, less what they
/// have withheld, or are about to, and what was settled outside payroll.
@ApplicationScoped
class OverpaymentClaims implements PanacheRepositoryBase<OverpaymentSettlement, UUID> {

  private static final String MOVEMENTS =
      """
      (SELECT s.employee_id, r.pay_group_id, r.currency, false AS settled, -l.amount AS amount
         FROM payslip_line l
         JOIN payslip s ON s.tenant_id = l.tenant_id AND s.id = l.payslip_id
         JOIN payroll_run r ON r.tenant_id = s.tenant_id AND r.id = s.run_id
        WHERE l.tenant_id = $1 AND l.is_claim
          AND (r.status IN ('PROCESSED', 'PAID') OR (r.status = 'APPROVED' AND l.amount > 0))
       UNION ALL
       SELECT employee_id, pay_group_id, currency, true, -amount FROM overpayment_settlement
        WHERE tenant_id = $1 AND reversed_at IS NULL) m
      """;
  private static final String OPEN =
      "SELECT m.employee_id, sum(m.amount) AS amount FROM "
          + MOVEMENTS
          + " WHERE m.pay_group_id = $2 AND m.employee_id = ANY ($3) GROUP BY 1";
  private static final String LIST =
      """
      SELECT m.employee_id, e.number, m.pay_group_id, m.currency,
             coalesce(sum(m.amount) FILTER (WHERE NOT m.settled), 0) AS carried,
             coalesce(-sum(m.amount) FILTER (WHERE m.settled), 0) AS settled, sum(m.amount) AS open
        FROM
      """
          + MOVEMENTS
          + """
            JOIN employee e ON e.tenant_id = $1 AND e.id = m.employee_id
           WHERE ($2::uuid IS NULL OR m.employee_id = $2) AND ($3::uuid IS NULL OR m.pay_group_id = $3)
           GROUP BY m.employee_id, e.number, m.pay_group_id, m.currency HAVING sum(m.amount) <> 0
           ORDER BY e.number, m.pay_group_id LIMIT $4
          """;

  /// What is open of one employee's overpayments in a pay group.
  @RegisterForReflection
  @Schema(name = "OverpaymentClaim")
  record Claim(
      UUID employeeId,
      @Schema(examples = "EMP-2026-000001") String employeeNumber,
      UUID payGroupId,
      @Schema(examples = "EUR") String currency,
      @Schema(
              description =
                  "What payroll runs have carried, less what they withhold, approved ones"
                      + " included",
              examples = "1414.00")
          @DecimalString
          BigDecimal carried,
      @Schema(description = "What was paid back outside payroll, or written off", examples = "0.00")
          @DecimalString
          BigDecimal settled,
      @Schema(
              description =
                  "What the employee owes; below zero what they get back with their next pay, as"
                      + " after a run was reversed whose claim was settled",
              examples = "1414.00")
          @DecimalString
          BigDecimal open) {

    static Claim of(Row row) {
      var currency = row.getString("currency");
      var unit = MinorUnit.known(currency);
      return new Claim(
          row.getUUID("employee_id"),
          row.getString("number"),
          row.getUUID("pay_group_id"),
          currency,
          unit.show(row.getBigDecimal("carried")),
          unit.show(row.getBigDecimal("settled")),
          unit.show(row.getBigDecimal("open")));
    }
  }

  /// Those that aren't settled, by the employees' numbers.
  Uni<List<Claim>> open(@Nullable UUID employeeId, @Nullable UUID payGroupId, int most) {
    return TenantSql.rows(LIST, Claim::of, Tenant.current(), employeeId, payGroupId, most);
  }

  private record Owed(UUID employeeId, BigDecimal amount) {

    static Owed of(Row row) {
      return new Owed(row.getUUID("employee_id"), row.getBigDecimal("amount"));
    }
  }

  /// What employees owe in a pay group; below zero what they get back.
  Uni<Map<UUID, BigDecimal>> owed(UUID payGroupId, UUID... employeeIds) {
    return TenantSql.rows(OPEN, Owed::of, Tenant.current(), payGroupId, employeeIds)
        .map(rows -> rows.stream().collect(Collectors.toMap(Owed::employeeId, Owed::amount)));
  }
}
