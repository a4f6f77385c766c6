package io.collector.hr.absence;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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

/// Kinds of absence.
@Path("/api/v1/absence-types")
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
class AbsenceTypeResource {

  private static final Keyset<AbsenceType> LIST =
      Keyset.of(AbsenceType::id).by("name", "form.name", String.class, type -> type.form().name());

  private final Crud<AbsenceType, View> crud;

  AbsenceTypeResource(AbsenceTypes types) {
    crud =
        Crud.of("absence type", "/api/v1/absence-types", types, LIST, View::of)
            .unique("one_absence_type_per_name", "name");
  }

  @Schema(name = "NewAbsenceType")
  record NewAbsenceType(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @JsonUnwrapped @Valid @NotNull AbsenceType.Form form) {}

  @RegisterForReflection
  @Schema(name = "AbsenceType")
  record View(
      UUID id,
      @JsonUnwrapped AbsenceType.Form form,
      Instant createdAt,
      Instant updatedAt,
      long version) {

    static View of(AbsenceType type) {
      return new View(type.id(), type.form(), type.createdAt(), type.updatedAt(), type.version());
    }
  }

  @POST
  @RolesAllowed({"hr", "admin"})
  @WithTransaction
  @Operation(summary = "Enter a kind of absence")
  public Uni<RestResponse<View>> create(@Valid @NotNull NewAbsenceType wanted) {
    return crud.create(wanted.id(), () -> new AbsenceType(wanted.id(), wanted.form()));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read a kind of absence")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.get(id);
  }

  @GET
  @WithTransaction
  @Operation(summary = "List kinds of absence", description = "Sort: name.")
  public Uni<Page<View>> list(@BeanParam PageRequest page) {
    return crud.list(page, Conditions.all());
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({"hr", "admin"})
  @WithTransaction
  @Operation(
      summary = "Change a kind of absence",
      description = "Balances follow, also those of years that are over.")
  public Uni<RestResponse<View>> change(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull AbsenceType.Form wanted) {
    return crud.edit(id, ifMatch, type -> type.change(wanted));
  }
}
