package io.collector.hr.absence;

import io.collector.hr.absence.Balance.Used;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// The current tenant's absences, and what payroll reads of them.
@ApplicationScoped
public class Absences implements PanacheRepositoryBase<Absence, UUID> {

  private static final String UNPAID =
      """
      SELECT a.employee_id, away.day::date AS day,
             least(sum(CASE WHEN away.day IN (a.from_date, a.to_date) AND d.fraction IS NOT NULL THEN d.fraction
                            WHEN away.day = a.from_date AND a.from_midday OR away.day = a.to_date AND a.until_midday THEN 0.5
                            ELSE 1 END), 1) AS fraction
        FROM absence a
        JOIN absence_type t ON t.tenant_id = a.tenant_id AND t.id = a.absence_type_id AND NOT t.paid
       CROSS JOIN generate_series(greatest(a.from_date, $3)::timestamp,
                                  least(a.to_date, $4)::timestamp, interval '1 day') AS away (day)
        LEFT JOIN absence_day d
          ON d.tenant_id = a.tenant_id AND d.absence_id = a.id AND d.day = away.day
       WHERE a.tenant_id = $1 AND a.employee_id = ANY ($2)
         AND a.from_date <= $4 AND a.to_date >= $3 AND a.status = 'APPROVED'
       GROUP BY a.employee_id, away.day ORDER BY a.employee_id, away.day
      """;
  private static final String ADD_DAYS =
      """
      INSERT INTO absence_day (tenant_id, absence_id, day, fraction)
      SELECT $1, $2, told.day, told.fraction FROM unnest($3::date[], $4::numeric[]) AS told (day, fraction)
      """;
  private static final String TAKEN_DAYS =
      """
      SELECT d.day FROM absence a
        JOIN absence_day d ON d.tenant_id = a.tenant_id AND d.absence_id = a.id
        JOIN unnest($3::date[], $4::numeric[], $5::boolean[]) AS told (day, fraction, afternoon)
          ON told.day = d.day
       WHERE a.tenant_id = $1 AND a.employee_id = $2 AND a.status IN ('REQUESTED', 'APPROVED')
         AND (d.fraction = 1 OR told.fraction = 1
              OR (a.from_midday AND d.day = a.from_date) = told.afternoon)
       ORDER BY d.day
      """;
  private static final String USED =
      """
      SELECT extract(year FROM d.day)::int AS year,
             coalesce(sum(d.fraction) FILTER (WHERE a.status = 'APPROVED'), 0) AS taken,
             coalesce(sum(d.fraction) FILTER (WHERE a.status = 'REQUESTED'), 0) AS requested
        FROM absence a
        JOIN absence_day d ON d.tenant_id = a.tenant_id AND d.absence_id = a.id
       WHERE a.tenant_id = $1 AND a.employee_id = $2 AND a.absence_type_id = $3
       GROUP BY 1
      """;
  private static final String ENTITLED =
      """
      SELECT year, days FROM entitlement
       WHERE tenant_id = $1 AND employee_id = $2 AND absence_type_id = $3
      """;
  private static final String ENTITLE =
      """
      INSERT INTO entitlement (tenant_id, employee_id, absence_type_id, year, days, set_by)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (tenant_id, employee_id, absence_type_id, year)
        DO UPDATE SET days = excluded.days, set_by = excluded.set_by, set_at = now()
      """;

  /// Approved unpaid days of employees, in fractions: of an absence all days from its first to its
  /// last, weekends and holidays between them, too. One that begins or ends at midday takes half of
  /// that day, whether there is work or not.
  ///
  /// @param from the first day
  /// @param to   the last day
  public Uni<List<DayOff>> unpaid(Collection<UUID> employeeIds, LocalDate from, LocalDate to) {
    return TenantSql.rows(
        UNPAID, DayOff::of, Tenant.current(), employeeIds.toArray(UUID[]::new), from, to);
  }

  Uni<Void> addDays(UUID absenceId, List<AbsenceDays.Day> days) {
    return TenantSql.execute(ADD_DAYS, Tenant.current(), absenceId, dates(days), fractions(days))
        .replaceWithVoid();
  }

  /// Which of the days somebody is away already.
  Uni<List<LocalDate>> taken(UUID employeeId, List<AbsenceDays.Day> days) {
    return TenantSql.rows(
        TAKEN_DAYS,
        row -> row.getLocalDate(0),
        Tenant.current(),
        employeeId,
        dates(days),
        fractions(days),
        days.stream().map(AbsenceDays.Day::afternoon).toArray(Boolean[]::new));
  }

  private static LocalDate[] dates(List<AbsenceDays.Day> days) {
    return days.stream().map(AbsenceDays.Day::day).toArray(LocalDate[]::new);
  }

  private static BigDecimal[] fractions(List<AbsenceDays.Day> days) {
    return days.stream().map(AbsenceDays.Day::fraction).toArray(BigDecimal[]::new);
  }

  private record YearDays<T>(int year, T days) {}

  /// Days of a kind, by year.
  Uni<Map<Integer, Used>> used(UUID employeeId, UUID typeId) {
    return TenantSql.rows(
            USED,
            row ->
                new YearDays<>(
                    row.getInteger("year"),
                    new Used(row.getBigDecimal("taken"), row.getBigDecimal("requested"))),
            Tenant.current(),
            employeeId,
            typeId)
        .map(Absences::byYear);
  }

  /// What hr has set, by year.
  Uni<Map<Integer, BigDecimal>> entitled(UUID employeeId, UUID typeId) {
    return TenantSql.rows(
            ENTITLED,
            row -> new YearDays<>(row.getInteger("year"), row.getBigDecimal("days")),
            Tenant.current(),
            employeeId,
            typeId)
        .map(Absences::byYear);
  }

  private static <T> Map<Integer, T> byYear(List<YearDays<T>> years) {
    return years.stream().collect(Collectors.toMap(YearDays::year, YearDays::days));
  }

  Uni<Void> entitle(UUID employeeId, UUID typeId, int year, BigDecimal days, String by) {
    return TenantSql.execute(ENTITLE, Tenant.current(), employeeId, typeId, year, days, by)
        .replaceWithVoid();
  }
}
