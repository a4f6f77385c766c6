package io.collector.hr.project;

import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Who can work on tasks. Events make and change them.
@Path("/api/v1/resources")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Resources")
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
class ResourceResource {

  private static final Keyset<Resource> LIST =
      Keyset.of(Resource::id).by("createdAt", Instant.class, Resource::createdAt);

  private final Crud<Resource, View> crud;
  private final Resources resources;

  ResourceResource(Resources resources) {
    crud = Crud.of("resource", "/api/v1/resources", resources, LIST, View::of);
    this.resources = resources;
  }

  @Schema(
      name = "ResourceAlias",
      examples = "{\"aliasId\": \"0000001a-0000-4000-8000-00000000001a\"}")
  record Alias(
      @NotNull @Schema(description = "The resource's id in an outside project management")
          UUID aliasId) {}

  /// @param id     the employee's
  /// @param active whether work can be assigned
  @RegisterForReflection
  @Schema(name = "Resource")
  record View(
      UUID id,
      @Nullable String name,
      @Nullable String position,
      @Nullable String department,
      boolean active,
      Instant updatedAt,
      long version) {

    static View of(Resource resource) {
      return new View(
          resource.id(),
          resource.name(),
          resource.position(),
          resource.department(),
          resource.isActive(),
          resource.updatedAt(),
          resource.version());
    }
  }

  @GET
  @WithTransaction
  @Operation(summary = "List resources", description = "Sort: createdAt.")
  public Uni<Page<View>> list(
      @QueryParam("q") @Parameter(description = "In name or position") @Nullable String q,
      @QueryParam("department") @Parameter(description = "The department")
          @Nullable String department,
      @QueryParam("active") @Parameter(description = "Whether work can be assigned")
          @Nullable Boolean active,
      @BeanParam PageRequest page) {
    var where =
        Conditions.all()
            .contains(q, "name", "position")
            .is("department", department)
            .is("active", active);
    return crud.list(page, where);
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read a resource")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.get(id);
  }

  @POST
  @Path("/{id}/aliases")
  @RolesAllowed({"hr", "admin"})
  @WithTransaction
  @Operation(
      summary = "Tell the id that an outside project management has for a resource",
      description = "Tasks finished under that id are theirs from now on, those that waited too.")
  public Uni<RestResponse<View>> alias(UUID id, @Valid @NotNull Alias alias) {
    return crud.existing(id)
        .call(
            () ->
                resources
                    .resolve(alias.aliasId())
                    .invoke(
                        known -> {
                          if (known.isPresent()) {
                            throw taken();
                          }
                        }))
        .call(
            () ->
                resources
                    .addAlias(alias.aliasId(), id)
                    .invoke(
                        added -> {
                          if (!added) {
                            throw taken();
                          }
                        }))
        .map(crud::answer);
  }

  private static ProblemException taken() {
    return Problems.conflict("duplicate", "A resource is known by this id already.")
        .at("/aliasId", "is taken");
  }
}
