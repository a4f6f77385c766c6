package io.collector.calendar;

import io.collector.bus.BatchHandler;
import io.collector.bus.RefusedEventException;
import io.collector.events.accounting.CalendarUpdated;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantCache;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The service's copy of the tenants' calendars, fed by `calendar.updated`; the highest version
/// wins.
@ApplicationScoped
public class TenantCalendars {

  private static final String FIND =
      "SELECT time_zone, weekend, holidays FROM tenant_calendar WHERE tenant_id = $1";
  private static final String PUT =
      """
      INSERT INTO tenant_calendar AS copy (tenant_id, version, time_zone, weekend, holidays)
      VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (tenant_id) DO UPDATE
         SET version = excluded.version, time_zone = excluded.time_zone,
             weekend = excluded.weekend, holidays = excluded.holidays
       WHERE copy.version < excluded.version
      """;

  private final TenantCache<TenantCalendar> kept = new TenantCache<>();

  /// The current tenant's; [TenantCalendar#DEFAULT] as long as none is known. Kept for five
  /// seconds; reads in the caller's transaction.
  public Uni<TenantCalendar> current() {
    return kept.get(TenantCalendars::latest);
  }

  private static Uni<TenantCalendar> latest() {
    return TenantSql.row(FIND, TenantCalendars::read, Tenant.current())
        .map(found -> found.orElse(TenantCalendar.DEFAULT));
  }

  public Uni<LocalDate> today() {
    return current().map(TenantCalendar::today);
  }

  private static TenantCalendar read(Row row) {
    return new TenantCalendar(
        ZoneId.of(row.getString("time_zone")),
        Stream.of(row.getArrayOfStrings("weekend"))
            .map(DayOfWeek::valueOf)
            .collect(Collectors.toSet()),
        Stream.of(row.getArrayOfLocalDates("holidays")).collect(Collectors.toSet()));
  }

  /// For the door of a service.
  public BatchHandler<CalendarUpdated> handler() {
    return BatchHandler.ofNewest(CalendarUpdated::version, this::put);
  }

  public Uni<Void> put(CalendarUpdated told) {
    var tenant = Tenant.current();
    return TenantSql.execute(
            PUT,
            tenant,
            told.version(),
            zone(told.timeZone()).getId(),
            told.weekend().stream().map(TenantCalendars::weekday).toArray(String[]::new),
            told.holidays().stream().map(CalendarUpdated.Holiday::date).toArray(LocalDate[]::new))
        .invoke(() -> kept.changed(tenant))
        .replaceWithVoid();
  }

  private static ZoneId zone(String name) {
    if (!ZoneId.getAvailableZoneIds().contains(name)) {
      throw new RefusedEventException("there is no time zone '%s'".formatted(name));
    }
    return ZoneId.of(name);
  }

  private static String weekday(String name) {
    try {
      return DayOfWeek.valueOf(name).name();
    } catch (IllegalArgumentException _) {
      throw new RefusedEventException("'%s' is no day of the week".formatted(name));
    }
  }
}
