package io.collector.hr.employee;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.calendar.TenantCalendars;
import io.collector.rest.ETags;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// What is private to an employee: for hr and for the person, who may both change it.
@Path("/api/v1/employees/{id}/personal-details")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Personal details")
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
class PersonalDetailsResource {

  private final PersonalDetailsRows rows;
  private final TenantCalendars calendars;
  private final SensitiveReads reads;

  PersonalDetailsResource(
      PersonalDetailsRows rows, SensitiveReads reads, TenantCalendars calendars) {
    this.rows = rows;
    this.reads = reads;
    this.calendars = calendars;
  }

  @RegisterForReflection
  @Schema(name = "PersonalDetails")
  record View(
      UUID employeeId, @JsonUnwrapped PersonalDetailsForm form, Instant updatedAt, long version) {}

  @GET
  @WithTransaction
  @Operation(
      summary = "Read what is private to an employee",
      description = "For hr, which is recorded, and for the employee's own user.")
  public Uni<RestResponse<View>> get(UUID id) {
    return reads
        .read(id, "personal-details")
        .chain(_ -> rows.findById(id))
        .map(row -> answer(row, rows.form(row)));
  }

  @PUT
  @WithTransaction
  @Operation(
      summary = "Change what is private to an employee",
      description =
          "By hr, and by the employee's own user. Replaces all fields: what is left out becomes"
              + " empty. Nothing of it is published.")
  public Uni<RestResponse<View>> change(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull PersonalDetailsForm wanted) {
    return calendars
        .today()
        .invoke(wanted::check)
        .chain(() -> reads.permitted(id))
        .chain(_ -> rows.findById(id))
        .invoke(row -> ETags.requireMatch(ifMatch, row.version()))
        .invoke(row -> rows.change(row, wanted))
        .map(row -> answer(row, wanted));
  }

  private static RestResponse<View> answer(PersonalDetails row, PersonalDetailsForm form) {
    return ETags.ok(new View(row.id(), form, row.updatedAt(), row.version()), row.version());
  }
}
