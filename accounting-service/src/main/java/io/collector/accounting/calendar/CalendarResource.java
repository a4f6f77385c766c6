package io.collector.accounting.calendar;

import static jakarta.ws.rs.core.HttpHeaders.IF_MATCH;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.calendar.TenantCalendars;
import io.collector.events.accounting.CalendarUpdated;
import io.collector.settings.Settings;
import io.collector.settings.SettingsChange;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The tenant's calendar, which holds in all services.
@Path("/api/v1/settings/calendar")
@jakarta.ws.rs.Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Calendar")
class CalendarResource {

  private final Settings<CalendarSettings> settings;
  private final TenantCalendars calendars;
  private final Outbox outbox;

  CalendarResource(Settings<CalendarSettings> settings, TenantCalendars calendars, Outbox outbox) {
    this.settings = settings;
    this.calendars = calendars;
    this.outbox = outbox;
  }

  @Produces
  @Singleton
  static Settings<CalendarSettings> settings(ObjectMapper json, SecurityIdentity caller) {
    return new Settings<>(
        "calendar", CalendarSettings.class, CalendarSettings.DEFAULTS, json, caller);
  }

  @GET
  @RolesAllowed({
    "sales",
    "warehouse",
    "finance",
    "purchasing",
    "hr",
    "support",
    "operator",
    "viewer",
    "admin"
  })
  @WithTransaction
  @Operation(
      summary = "Read the tenant's time zone, weekend and holidays",
      description = "UTC, Saturday and Sunday, and no holidays, if nobody has set any.")
  public Uni<RestResponse<CalendarSettings>> get() {
    return settings.get();
  }

  @PUT
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Set the tenant's time zone, weekend and holidays",
      description =
          "Needs If-Match once somebody has set it. Publishes `calendar.updated`, and holds in all"
              + " services for what happens from then on; days that documents have already stay.")
  public Uni<RestResponse<CalendarSettings>> put(
      @HeaderParam(IF_MATCH) @Nullable String ifMatch, @Valid @NotNull CalendarSettings wanted) {
    wanted.check();
    return settings.put(ifMatch, wanted, version -> announce(wanted, version));
  }

  private Uni<Void> announce(CalendarSettings calendar, long version) {
    var told =
        new CalendarUpdated(
            calendar.timeZone(),
            calendar.weekend().stream().sorted().map(Enum::name).toList(),
            calendar.holidays().stream()
                .map(day -> new CalendarUpdated.Holiday(day.date(), day.name()))
                .toList(),
            version);
    return calendars.put(told).chain(() -> outbox.append(Cause.ofRequest(), told, version));
  }

  @GET
  @Path("/history")
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "List who set what, and when",
      description = "The latest first, 50 at a time; before is the version to go on from.")
  public Uni<List<SettingsChange<CalendarSettings>>> history(
      @QueryParam("before") @Nullable Long before) {
    return settings.history(before);
  }
}
