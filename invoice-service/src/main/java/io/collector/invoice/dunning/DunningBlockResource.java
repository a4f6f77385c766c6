package io.collector.invoice.dunning;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.calendar.TenantCalendars;
import io.collector.invoice.dunning.DunningBlock.Scope;
import io.collector.invoice.dunning.DunningBlock.Terms;
import io.collector.invoice.invoice.Invoices;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Whom no reminders are sent.
@Path("/api/v1/dunning-blocks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Dunning")
@RolesAllowed({"finance", "support", "operator", "viewer", "admin"})
class DunningBlockResource {

  private static final Keyset<DunningBlock> LIST =
      Keyset.of(DunningBlock::id)
          .by("createdAt", Instant.class, DunningBlock::createdAt)
          .defaultSort("-createdAt");

  private final Crud<DunningBlock, View> crud;
  private final Invoices invoices;
  private final TenantCalendars calendars;

  DunningBlockResource(DunningBlocks blocks, Invoices invoices, TenantCalendars calendars) {
    this.calendars = calendars;
    crud = Crud.of("dunning block", "/api/v1/dunning-blocks", blocks, LIST, View::of);
    this.invoices = invoices;
  }

  @POST
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Send no more reminders to a customer, or of an invoice",
      description = "Interest is computed for the blocked days, too, once reminders go on.")
  public Uni<RestResponse<View>> create(@Valid @NotNull NewDunningBlock wanted) {
    wanted.scope().check();
    return checkInvoice(wanted.scope())
        .chain(
            () ->
                crud.create(
                    wanted.id(),
                    () -> new DunningBlock(wanted.id(), wanted.scope(), wanted.terms())));
  }

  private Uni<Void> checkInvoice(Scope scope) {
    return scope.invoiceId() == null
        ? Uni.createFrom().voidItem()
        : invoices
            .findById(scope.invoiceId())
            .onItem()
            .ifNull()
            .failWith(
                () ->
                    Problems.unprocessable("unknown-invoice", "There is no such invoice.")
                        .at("/invoiceId", "is no invoice"))
            .replaceWithVoid();
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List blocks of reminders",
      description =
          "from and to are the days on which they were made. Sort: createdAt (the latest first).")
  public Uni<Page<View>> list(
      @QueryParam("customerId") @Parameter(description = "The customer") @Nullable UUID customerId,
      @QueryParam("invoiceId") @Parameter(description = "The invoice") @Nullable UUID invoiceId,
      @QueryParam("active") @Parameter(description = "Not lifted") @Nullable Boolean active,
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    var where =
        Conditions.all()
            .is("scope.customerId", customerId)
            .is("scope.invoiceId", invoiceId)
            .is("active", active);
    return calendars
        .current()
        .chain(calendar -> crud.list(page, days.ofMoment("createdAt", calendar, where)));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read a block of reminders")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.get(id);
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(summary = "Change a block of reminders")
  public Uni<RestResponse<View>> change(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Terms wanted) {
    return crud.edit(id, ifMatch, block -> block.change(wanted));
  }

  @POST
  @Path("/{id}/lift")
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(summary = "Lift a block of reminders", description = "Again is fine.")
  public Uni<RestResponse<View>> lift(UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.act(id, ifMatch, DunningBlock::lift);
  }

  @Schema(name = "NewDunningBlock", examples = NewDunningBlock.EXAMPLE)
  record NewDunningBlock(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @JsonUnwrapped @Valid @NotNull Scope scope,
      @JsonUnwrapped @Valid @NotNull Terms terms) {

    static final String EXAMPLE =
        """
        {
          "customerId": "00000011-0000-4000-8000-000000000011",
          "reason": "Complaint",
          "blockedUntil": "2026-12-31"
        }
        """;
  }

  @RegisterForReflection
  @Schema(name = "DunningBlock")
  record View(
      UUID id,
      @JsonUnwrapped Scope scope,
      @JsonUnwrapped Terms terms,
      boolean active,
      Instant createdAt,
      Instant updatedAt,
      long version) {

    static View of(DunningBlock block) {
      return new View(
          block.id(),
          block.scope(),
          block.terms(),
          block.isActive(),
          block.createdAt(),
          block.updatedAt(),
          block.version());
    }
  }
}
