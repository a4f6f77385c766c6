package io.collector.hr.absence;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.DayRange;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Holidays, by location.
@Path("/api/v1/holidays")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Absences")
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
class HolidayResource {

  private static final Keyset<Holiday> LIST =
      Keyset.of(Holiday::id)
          .by("day", "form.day", LocalDate.class, holiday -> holiday.form().day());

  private final Crud<Holiday, View> crud;
  private final Holidays holidays;

  HolidayResource(Holidays holidays) {
    crud =
        Crud.of("holiday", "/api/v1/holidays", holidays, LIST, View::of)
            .unique("one_holiday_per_day", "day");
    this.holidays = holidays;
  }

  @Schema(name = "NewHoliday")
  record NewHoliday(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @JsonUnwrapped @Valid @NotNull Holiday.Form form) {}

  @RegisterForReflection
  @Schema(name = "Holiday")
  record View(UUID id, @JsonUnwrapped Holiday.Form form, long version) {

    static View of(Holiday holiday) {
      return new View(holiday.id(), holiday.form(), holiday.version());
    }
  }

  @POST
  @RolesAllowed({"hr", "admin"})
  @WithTransaction
  @Operation(
      summary = "Enter a holiday",
      description =
          "Of a location, as contracts name it, or of all. Absences that were entered before keep"
              + " their days.")
  public Uni<RestResponse<View>> create(@Valid @NotNull NewHoliday wanted) {
    return crud.create(wanted.id(), () -> new Holiday(wanted.id(), wanted.form()));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read a holiday")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.get(id);
  }

  @GET
  @WithTransaction
  @Operation(summary = "List holidays", description = "Sort: day.")
  public Uni<Page<View>> list(
      @QueryParam("location") @Parameter(description = "The location", example = "Berlin")
          @Nullable String location,
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    return crud.list(page, days.ofDate("form.day", Conditions.all().is("form.location", location)));
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({"hr", "admin"})
  @WithTransaction
  @Operation(summary = "Change a holiday")
  public Uni<RestResponse<View>> change(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull Holiday.Form wanted) {
    return crud.edit(id, ifMatch, holiday -> holiday.change(wanted));
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed({"hr", "admin"})
  @WithTransaction
  @Operation(summary = "Remove a holiday")
  public Uni<Void> delete(UUID id) {
    return crud.existing(id).chain(holidays::delete);
  }
}
