package io.collector.hr.policy;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.calendar.TenantCalendars;
import io.collector.hr.employee.Caller;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.DayRange;
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
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Policies, which employees acknowledge.
@Path("/api/v1/policies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Policies")
@RolesAllowed({"hr", "admin"})
class PolicyResource {

  private static final int MOST = 200;
  private static final UUID FIRST = new UUID(0, 0);

  private static final Keyset<Policy> LIST =
      Keyset.of(Policy::id)
          .by("createdAt", Instant.class, Policy::createdAt)
          .defaultSort("-createdAt");

  private final Crud<Policy, View> crud;
  private final Policies policies;
  private final Caller caller;
  private final TenantCalendars calendars;

  PolicyResource(Policies policies, Caller caller, TenantCalendars calendars) {
    crud = Crud.of("policy", "/api/v1/policies", policies, LIST, View::of);
    this.policies = policies;
    this.caller = caller;
    this.calendars = calendars;
  }

  @Schema(name = "NewPolicy")
  record NewPolicy(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @JsonUnwrapped @Valid @NotNull Policy.Form form) {}

  @RegisterForReflection
  @Schema(name = "Policy")
  record View(
      UUID id,
      @JsonUnwrapped Policy.Form form,
      PolicyStatus status,
      @Nullable Instant publishedAt,
      Instant createdAt,
      long version) {

    static View of(Policy policy) {
      return new View(
          policy.id(),
          policy.form(),
          policy.status(),
          policy.publishedAt(),
          policy.createdAt(),
          policy.version());
    }
  }

  @POST
  @WithTransaction
  @Operation(summary = "Write a policy", description = "A draft, until it is published.")
  public Uni<RestResponse<View>> create(@Valid @NotNull NewPolicy wanted) {
    return checkReplaced(wanted.form())
        .chain(() -> crud.create(wanted.id(), () -> new Policy(wanted.id(), wanted.form())));
  }

  private Uni<Void> checkReplaced(Policy.Form form) {
    return form.replacesId() == null
        ? Uni.createFrom().voidItem()
        : policies
            .findById(form.replacesId())
            .invoke(
                replaced -> {
                  if (replaced == null || replaced.status() != PolicyStatus.PUBLISHED) {
                    throw Problems.unprocessable("unknown-policy", "There is no such policy.")
                        .at("/replacesId", "is no published policy");
                  }
                })
            .replaceWithVoid();
  }

  @GET
  @Path("/{id}")
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
  @Operation(summary = "Read a policy", description = "A draft is for hr and admin alone.")
  public Uni<RestResponse<View>> get(UUID id) {
    return visible(id).map(crud::answer);
  }

  private Uni<Policy> visible(UUID id) {
    return crud.existing(id)
        .invoke(
            policy -> {
              if (policy.status() == PolicyStatus.DRAFT && !seesDrafts()) {
                throw Problems.notFound("policy", id);
              }
            });
  }

  private boolean seesDrafts() {
    return caller.isHr() || caller.has("admin");
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
      summary = "List policies",
      description =
          "Drafts for hr and admin alone. from and to: when they were entered. Sort: createdAt (the"
              + " latest first).")
  public Uni<Page<View>> list(
      @QueryParam("status") @Parameter(description = "Whether it holds")
          @Nullable List<PolicyStatus> status,
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    var all = Conditions.all().among("status", status);
    var where = seesDrafts() ? all : all.and("status <> :draft", "draft", PolicyStatus.DRAFT);
    return calendars
        .current()
        .chain(calendar -> crud.list(page, days.ofMoment("createdAt", calendar, where)));
  }

  @PUT
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Change a draft")
  public Uni<RestResponse<View>> change(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull Policy.Form wanted) {
    return checkReplaced(wanted)
        .chain(
            () ->
                crud.edit(
                    id,
                    ifMatch,
                    policy -> {
                      if (policy.status() != PolicyStatus.DRAFT) {
                        throw Problems.conflict(
                            "published", "A new wording is a new policy that replaces this one.");
                      }
                      policy.change(wanted);
                    }));
  }

  @POST
  @Path("/{id}/publish")
  @WithTransaction
  @Operation(
      summary = "Publish a policy",
      description = "The one that it replaces holds no longer. Again is fine.")
  public Uni<RestResponse<View>> publish(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.locked(id, ifMatch).call(this::publishOne).map(crud::answer);
  }

  private Uni<Void> publishOne(Policy policy) {
    if (policy.status() == PolicyStatus.PUBLISHED) {
      return Uni.createFrom().voidItem();
    }
    if (policy.status() == PolicyStatus.REPLACED) {
      throw Problems.conflict("illegal-transition", "Another policy replaced this one.");
    }
    policy.publish(Instant.now());
    var replaced = policy.form().replacesId();
    return replaced == null
        ? Uni.createFrom().voidItem()
        : crud.locked(replaced, null).invoke(Policy::replace).replaceWithVoid();
  }

  @POST
  @Path("/{id}/acknowledge")
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
      summary = "Acknowledge a policy",
      description = "By an employee, for oneself. Again is fine: the first time counts.")
  public Uni<Void> acknowledge(UUID id) {
    return visible(id)
        .invoke(
            policy -> {
              if (policy.status() != PolicyStatus.PUBLISHED) {
                throw Problems.conflict("not-in-force", "The policy is " + policy.status() + ".");
              }
            })
        .chain(_ -> caller.requireEmployee())
        .chain(own -> policies.acknowledge(id, own.id()));
  }

  @GET
  @Path("/{id}/acknowledgements")
  @WithTransaction
  @Operation(
      summary = "List who has acknowledged a policy, and who has not",
      description =
          "Employees that are ACTIVE or ON_LEAVE, 200 at a time; after is the last employeeId, to"
              + " go on from.")
  public Uni<List<Policies.Acknowledgement>> acknowledgements(
      UUID id,
      @QueryParam("missing") @Parameter(description = "true: only those who have not")
          @Nullable Boolean missing,
      @QueryParam("after") @Parameter(description = "The last employeeId of the part before")
          @Nullable UUID after) {
    return crud.existing(id)
        .chain(
            _ ->
                policies.acknowledgements(
                    id, Objects.requireNonNullElse(after, FIRST), missing, MOST));
  }
}
