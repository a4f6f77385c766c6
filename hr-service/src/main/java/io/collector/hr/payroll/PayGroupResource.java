package io.collector.hr.payroll;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.hr.payroll.PayGroup.Form;
import io.collector.hr.payroll.PayGroup.Identity;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Who are paid together.
@Path("/api/v1/pay-groups")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Payroll")
@RolesAllowed({"hr", "finance", "admin"})
class PayGroupResource {

  private static final Keyset<PayGroup> LIST =
      Keyset.of(PayGroup::id)
          .by("code", "identity.code", String.class, group -> group.identity().code())
          .defaultSort("code");

  private final Crud<PayGroup, View> crud;
  private final PaySchemes schemes;

  PayGroupResource(PayGroups groups, PaySchemes schemes) {
    crud =
        Crud.of("pay group", "/api/v1/pay-groups", groups, LIST, View::of)
            .unique("one_pay_group_per_code", "code");
    this.schemes = schemes;
  }

  @Schema(name = "NewPayGroup", examples = NewPayGroup.EXAMPLE)
  record NewPayGroup(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @JsonUnwrapped @Valid @NotNull Identity identity,
      @JsonUnwrapped @Valid @NotNull Form form) {

    static final String EXAMPLE =
        """
        {
          "code": "MONTHLY",
          "schemeId": "0000005c-0000-4000-8000-00000000005c",
          "name": "Salaried",
          "employerName": "Collector Ltd",
          "correctionMonths": 3
        }
        """;
  }

  @POST
  @RolesAllowed({"hr", "admin"})
  @WithTransaction
  @Operation(
      summary = "Enter a pay group",
      description =
          "Contracts name it by its code. A person whose contract names two groups is paid by each for"
              + " its share.")
  public Uni<RestResponse<View>> create(@Valid @NotNull NewPayGroup wanted) {
    return schemes
        .findById(wanted.identity().schemeId())
        .onItem()
        .ifNull()
        .failWith(
            () ->
                Problems.unprocessable("unknown-pay-scheme", "There is no such pay scheme.")
                    .at("/schemeId", "there is no pay scheme " + wanted.identity().schemeId()))
        .chain(
            () ->
                crud.create(
                    wanted.id(),
                    () -> new PayGroup(wanted.id(), wanted.identity(), wanted.form())));
  }

  @GET
  @WithTransaction
  @Operation(summary = "List pay groups", description = "Sort: code.")
  public Uni<Page<View>> list(
      @QueryParam("active") @Nullable Boolean active, @BeanParam PageRequest page) {
    return crud.list(page, Conditions.all().is("active", active));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read a pay group")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.get(id);
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({"hr", "admin"})
  @WithTransaction
  @Operation(summary = "Change a pay group", description = "Code and scheme can't change.")
  public Uni<RestResponse<View>> change(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Form wanted) {
    return crud.edit(id, ifMatch, group -> group.change(wanted));
  }

  @POST
  @Path("/{id}/deactivate")
  @RolesAllowed({"hr", "admin"})
  @WithTransaction
  @Operation(summary = "End a pay group", description = "It has no new runs. Again is fine.")
  public Uni<RestResponse<View>> deactivate(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.act(id, ifMatch, PayGroup::deactivate);
  }

  @RegisterForReflection
  @Schema(name = "PayGroup")
  record View(
      UUID id,
      @JsonUnwrapped Identity identity,
      @JsonUnwrapped Form form,
      boolean active,
      Instant createdAt,
      Instant updatedAt,
      long version) {

    static View of(PayGroup group) {
      return new View(
          group.id(),
          group.identity(),
          group.form(),
          group.isActive(),
          group.createdAt(),
          group.updatedAt(),
          group.version());
    }
  }
}
