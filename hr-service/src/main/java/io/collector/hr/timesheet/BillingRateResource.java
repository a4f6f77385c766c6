package io.collector.hr.timesheet;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.hr.project.Projects;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.DayRange;
import io.collector.rest.ETags;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
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
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// What hours of a project cost the customer.
@Path("/api/v1/projects/{projectId}/rates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Projects")
@RolesAllowed({"sales", "finance", "hr", "admin"})
class BillingRateResource {

  private static final Keyset<BillingRate> LIST =
      Keyset.of(BillingRate::id)
          .by("validFrom", "terms.validFrom", LocalDate.class, rate -> rate.terms().validFrom())
          .defaultSort("-validFrom");

  private final Crud<BillingRate, View> crud;
  private final Projects projects;

  BillingRateResource(BillingRates rates, Projects projects) {
    crud =
        Crud.of("billing rate", "/api/v1/rates", rates, LIST, View::of)
            .unique("one_billing_rate_per_day", "validFrom");
    this.projects = projects;
  }

  @RegisterForReflection
  @Schema(name = "BillingRate")
  record View(
      UUID id,
      UUID projectId,
      @JsonUnwrapped BillingRate.Terms terms,
      Instant createdAt,
      Instant updatedAt,
      long version) {

    static View of(BillingRate rate) {
      return new View(
          rate.id(),
          rate.projectId(),
          rate.terms(),
          rate.createdAt(),
          rate.updatedAt(),
          rate.version());
    }
  }

  @POST
  @RolesAllowed({"sales", "admin"})
  @WithTransaction
  @Operation(
      summary = "Set what an hour costs from a day on",
      description =
          "For whoever works, or for one resource, whose rate goes before. Hours that are charged"
              + " already keep their rate; approved ones without get theirs now.")
  public Uni<RestResponse<View>> create(UUID projectId, @Valid @NotNull BillingRate.Terms wanted) {
    return Problems.existing(projects.findById(projectId), "project", projectId)
        .invoke(project -> checkCurrency(project.currency()))
        .chain(_ -> crud.create(null, () -> new BillingRate(projectId, wanted)))
        .map(created -> placed(projectId, created.getEntity()));
  }

  private static void checkCurrency(@Nullable String currency) {
    if (currency == null) {
      throw Problems.conflict("no-currency", "The project has no currency yet.");
    }
  }

  private static RestResponse<View> placed(UUID projectId, View view) {
    var place = URI.create("/api/v1/projects/%s/rates/%s".formatted(projectId, view.id()));
    return ETags.created(place, view, view.version());
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read a rate")
  public Uni<RestResponse<View>> get(UUID projectId, UUID id) {
    return ofProject(projectId, id).map(crud::answer);
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List the rates of a project",
      description = "By the days on which they begin. Sort: validFrom (the latest first).")
  public Uni<Page<View>> list(
      UUID projectId, @BeanParam DayRange days, @BeanParam PageRequest page) {
    return crud.list(
        page, days.ofDate("terms.validFrom", Conditions.all().is("projectId", projectId)));
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({"sales", "admin"})
  @WithTransaction
  @Operation(summary = "Correct a rate", description = "Charged hours keep theirs.")
  public Uni<RestResponse<View>> change(
      UUID projectId,
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull BillingRate.Terms wanted) {
    return ofProject(projectId, id).chain(_ -> crud.edit(id, ifMatch, rate -> rate.change(wanted)));
  }

  private Uni<BillingRate> ofProject(UUID projectId, UUID id) {
    return crud.existing(id)
        .invoke(
            rate -> {
              if (!rate.projectId().equals(projectId)) {
                throw Problems.notFound("billing rate", id);
              }
            });
  }
}
