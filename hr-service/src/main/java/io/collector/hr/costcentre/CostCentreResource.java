package io.collector.hr.costcentre;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.collector.rest.constraint.SingleLineText;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The list of cost centres.
@Path("/api/v1/cost-centres")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cost centres")
@RolesAllowed({"hr", "finance", "viewer", "admin"})
class CostCentreResource {

  private static final Keyset<CostCentre> LIST =
      Keyset.of(CostCentre::id).by("code", String.class, CostCentre::code).defaultSort("code");

  private final Crud<CostCentre, View> crud;
  private final CostCentres costCentres;

  CostCentreResource(CostCentres costCentres) {
    crud =
        Crud.of("cost centre", "/api/v1/cost-centres", costCentres, LIST, View::of)
            .unique("one_cost_centre_per_code", "code");
    this.costCentres = costCentres;
  }

  @Schema(name = "NewCostCentre", examples = "{\"code\": \"4100\", \"name\": \"Software\"}")
  record NewCostCentre(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @NotNull
          @SingleLineText
          @Size(max = 50)
          @Schema(description = "As contracts name it; never changes", examples = "4100")
          String code,
      @JsonUnwrapped @Valid @NotNull CostCentre.Form form) {}

  @RegisterForReflection
  @Schema(name = "CostCentre")
  record View(
      UUID id,
      @Schema(examples = "4100") String code,
      @JsonUnwrapped CostCentre.Form form,
      Instant createdAt,
      Instant updatedAt,
      long version) {

    static View of(CostCentre costCentre) {
      return new View(
          costCentre.id(),
          costCentre.code(),
          costCentre.form(),
          costCentre.createdAt(),
          costCentre.updatedAt(),
          costCentre.version());
    }
  }

  @POST
  @RolesAllowed({"hr", "finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Enter a cost centre",
      description =
          "As soon as there is one, contracts can only name cost centres that are in the list and"
              + " not closed. Without any they name what they like.")
  public Uni<RestResponse<View>> create(@Valid @NotNull NewCostCentre wanted) {
    return crud.create(
        wanted.id(), () -> new CostCentre(wanted.id(), wanted.code(), wanted.form()));
  }

  @GET
  @WithTransaction
  @Operation(summary = "List cost centres", description = "Sort: code.")
  public Uni<Page<View>> list(
      @QueryParam("closed") @Nullable Boolean closed, @BeanParam PageRequest page) {
    return crud.list(page, Conditions.all().is("form.closed", closed));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read a cost centre")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.get(id);
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({"hr", "finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Change, close or open a cost centre",
      description = "Nothing new may name one that is closed. Contracts that name it keep it.")
  public Uni<RestResponse<View>> change(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull CostCentre.Form wanted) {
    return crud.edit(id, ifMatch, costCentre -> costCentre.change(wanted));
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed({"hr", "finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Delete a cost centre",
      description =
          "One that was entered by mistake: 409 if a contract names it, then close it. After the"
              + " last one contracts name what they like again.")
  public Uni<Void> delete(UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.locked(id, ifMatch)
        .call(
            costCentre ->
                costCentres
                    .isInUse(costCentre)
                    .invoke(
                        inUse -> {
                          if (inUse) {
                            throw Problems.conflict(
                                "in-use", "A contract names the cost centre. Close it instead.");
                          }
                        }))
        .chain(costCentres::delete);
  }
}
