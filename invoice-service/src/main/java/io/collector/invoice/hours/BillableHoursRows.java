package io.collector.invoice.hours;

import io.collector.events.hr.TimesheetApproved;
import io.collector.events.hr.TimesheetReopened;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The current tenant's billable hours. Rows of one statement are written in the order of their
/// ids, so that two events, or an event and an invoice, don't deadlock.
@ApplicationScoped
class BillableHoursRows implements PanacheRepositoryBase<BillableHours, UUID> {

  private static final String TELL =
      """
      INSERT INTO billable_hours AS known (tenant_id, timesheet_id, employee_id, employee_name,
                                           id, told_version, project_id, project_name, customer_id, work_date,
                                           hours, hourly_rate, currency, task_id, description, created_at, updated_at)
      SELECT $1::text, $2::uuid, $3::uuid, $4::text, told.*, now(), now()
        FROM unnest($5::uuid[], $6::bigint[], $7::uuid[], $8::text[], $9::uuid[], $10::date[],
                    $11::numeric[], $12::numeric[], $13::text[], $14::uuid[], $15::text[]) AS told
      ON CONFLICT (tenant_id, id) DO UPDATE SET
        told_version = excluded.told_version, timesheet_id = excluded.timesheet_id,
        employee_id = excluded.employee_id, employee_name = excluded.employee_name,
        project_id = excluded.project_id, project_name = excluded.project_name, customer_id = excluded.customer_id,
        work_date = excluded.work_date, hours = excluded.hours, hourly_rate = excluded.hourly_rate,
        currency = excluded.currency, task_id = excluded.task_id, description = excluded.description, updated_at = now()
      WHERE known.told_version < excluded.told_version
      """;
  private static final String RETRACT =
      """
      INSERT INTO billable_hours AS known (tenant_id, id, taken_version, created_at, updated_at)
      SELECT $1::text, told.*, now(), now() FROM unnest($2::uuid[], $3::bigint[]) AS told
      ON CONFLICT (tenant_id, id) DO UPDATE SET taken_version = excluded.taken_version, updated_at = now()
      WHERE known.taken_version < excluded.taken_version
      """;
  private static final String CHOSEN =
      """
      SELECT id, employee_id, employee_name, project_id, project_name, customer_id, work_date, hours, hourly_rate, currency,
             description, retracted, invoice_id
        FROM billable_hours
       WHERE tenant_id = $1 AND customer_id IS NOT NULL AND %s
       ORDER BY id FOR UPDATE
      """;
  private static final String BY_ID = CHOSEN.formatted("id = ANY ($2)");
  private static final String OPEN =
      CHOSEN.formatted(
          """
          invoice_id IS NULL AND NOT retracted AND customer_id = $2 AND work_date BETWEEN $3 AND $4
           AND ($5::uuid IS NULL OR project_id = $5) AND ($6::text IS NULL OR currency = $6)""");
  private static final String BILL =
      """
      UPDATE billable_hours h
         SET invoice_id = $2, invoice_line_id = billed.line, billed_hours = h.hours, billed_rate = h.hourly_rate,
             updated_at = now()
        FROM unnest($3::uuid[], $4::uuid[]) AS billed (id, line)
       WHERE h.tenant_id = $1 AND h.id = billed.id AND h.invoice_id IS NULL AND NOT h.retracted
      """;

  /// Of an invoice that was voided or credited in full, all; else the hours of lines that were.
  private static final String FREE =
      """
      UPDATE billable_hours h
         SET invoice_id = NULL, invoice_line_id = NULL, billed_hours = NULL, billed_rate = NULL, updated_at = now()
        FROM invoice i JOIN invoice_line l ON l.tenant_id = i.tenant_id AND l.invoice_id = i.id
       WHERE h.tenant_id = $1 AND h.invoice_id = $2 AND i.tenant_id = $1 AND i.id = $2 AND l.id = h.invoice_line_id
         AND (i.status = 'VOIDED' OR i.credited_amount = i.grand_total OR l.credited_quantity = l.quantity)
      """;

  /// Hours that are chosen, locked.
  ///
  /// @param invoiceId what bills them
  record Chosen(
      UUID id,
      UUID employeeId,
      @Nullable String employeeName,
      UUID projectId,
      String projectName,
      UUID customerId,
      LocalDate workDate,
      BigDecimal hours,
      BigDecimal hourlyRate,
      String currency,
      @Nullable String description,
      boolean retracted,
      @Nullable UUID invoiceId) {

    static Chosen of(Row row) {
      return new Chosen(
          row.getUUID("id"),
          row.getUUID("employee_id"),
          row.getString("employee_name"),
          row.getUUID("project_id"),
          row.getString("project_name"),
          row.getUUID("customer_id"),
          row.getLocalDate("work_date"),
          row.getBigDecimal("hours"),
          row.getBigDecimal("hourly_rate"),
          row.getString("currency"),
          row.getString("description"),
          row.getBoolean("retracted"),
          row.getUUID("invoice_id"));
    }
  }

  /// What hr approved; an older version never overwrites a newer one.
  Uni<Void> tell(TimesheetApproved week) {
    var entries =
        week.entries().stream()
            .sorted(Comparator.comparing(entry -> entry.entryId().toString()))
            .toList();
    return entries.isEmpty()
        ? Uni.createFrom().voidItem()
        : TenantSql.execute(
                TELL,
                Tenant.current(),
                week.timesheetId(),
                week.employeeId(),
                week.employeeName(),
                ids(entries, TimesheetApproved.Entry::entryId),
                entries.stream()
                    .map(entry -> Objects.requireNonNullElse(entry.version(), 0L))
                    .toArray(Long[]::new),
                ids(entries, TimesheetApproved.Entry::projectId),
                texts(entries, TimesheetApproved.Entry::projectName),
                ids(entries, TimesheetApproved.Entry::customerId),
                entries.stream().map(TimesheetApproved.Entry::workDate).toArray(LocalDate[]::new),
                amounts(entries, TimesheetApproved.Entry::hours),
                amounts(entries, TimesheetApproved.Entry::hourlyRate),
                texts(entries, TimesheetApproved.Entry::currency),
                ids(entries, TimesheetApproved.Entry::taskId),
                texts(entries, TimesheetApproved.Entry::description))
            .replaceWithVoid();
  }

  /// What hr took back, even before it came. What is billed stays so until it is credited.
  Uni<Void> retract(TimesheetReopened week) {
    var entries =
        week.entries().stream()
            .sorted(Comparator.comparing(entry -> entry.entryId().toString()))
            .toList();
    return entries.isEmpty()
        ? Uni.createFrom().voidItem()
        : TenantSql.execute(
                RETRACT,
                Tenant.current(),
                ids(entries, TimesheetReopened.Entry::entryId),
                entries.stream().map(TimesheetReopened.Entry::version).toArray(Long[]::new))
            .replaceWithVoid();
  }

  Uni<List<Chosen>> locked(List<UUID> ids) {
    return TenantSql.rows(BY_ID, Chosen::of, Tenant.current(), ids.toArray(UUID[]::new));
  }

  /// A customer's hours of these days that can be invoiced, locked.
  Uni<List<Chosen>> lockedOpen(
      UUID customer,
      LocalDate from,
      LocalDate to,
      @Nullable UUID project,
      @Nullable String currency) {
    return TenantSql.rows(
        OPEN, Chosen::of, Tenant.current(), customer, from, to, project, currency);
  }

  /// A line of an invoice for hours.
  record Billed(UUID hoursId, UUID lineId) {}

  /// How many are billed by the invoice now: none that another one bills.
  Uni<Integer> bill(UUID invoiceId, List<Billed> billed) {
    return TenantSql.execute(
        BILL,
        Tenant.current(),
        invoiceId,
        ids(billed, Billed::hoursId),
        ids(billed, Billed::lineId));
  }

  /// What of the invoice was taken back can be invoiced again.
  Uni<Void> free(UUID invoiceId) {
    return TenantSql.execute(FREE, Tenant.current(), invoiceId).replaceWithVoid();
  }

  private static <T> @Nullable UUID[] ids(List<T> rows, Function<T, @Nullable UUID> value) {
    return rows.stream().map(value).toArray(UUID[]::new);
  }

  private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }

  private static <T> BigDecimal[] amounts(List<T> rows, Function<T, BigDecimal> value) {
    return rows.stream().map(value).toArray(BigDecimal[]::new);
  }
}
