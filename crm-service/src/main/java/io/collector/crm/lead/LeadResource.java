package io.collector.crm.lead;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.bus.Cause;
import io.collector.calendar.TenantCalendars;
import io.collector.crm.customer.CustomerRequest;
import io.collector.rest.Crud;
import io.collector.rest.Keyset;
import io.collector.rest.OptionalBody;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.collector.rest.constraint.SingleLineText;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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

/// Leads, for those who want to make customers of them.
@Path("/api/v1/leads")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Leads")
@RolesAllowed({"sales", "admin"})
class LeadResource {

  private static final Keyset<Lead> LIST =
      Keyset.of(Lead::id)
          .by("createdAt", Instant.class, Lead::createdAt)
          .by("name", "form.name", String.class, lead -> lead.form().name())
          .defaultSort("-createdAt");

  private final Crud<Lead, LeadView> crud;
  private final ConvertLead convertLead;
  private final TenantCalendars calendars;

  LeadResource(Leads leads, ConvertLead convertLead, TenantCalendars calendars) {
    crud = Crud.of("lead", "/api/v1/leads", leads, LIST, LeadView::of);
    this.convertLead = convertLead;
    this.calendars = calendars;
  }

  /// A new lead, or all of what one shall be from now on.
  @Schema(
      name = "LeadRequest",
      examples =
          "{\"name\": \"Jane Doe\", \"company\": \"Acme Corp\", \"email\": \"jane.doe@acme.example.com\","
              + " \"source\": \"WEB\", \"estimatedValue\": \"25000.00\", \"currency\": \"USD\"}")
  record LeadRequest(
      @Schema(description = "Given by the caller if it has one, else made; never changes")
          @Nullable UUID id,
      @JsonUnwrapped @Valid @NotNull LeadForm form) {}

  /// @param reason why it is lost
  @Schema(
      name = "LeadStatusChange",
      examples = "{\"status\": \"LOST\", \"reason\": \"Bought from somebody else\"}")
  record StatusChange(
      @NotNull LeadStatus status,
      @Schema(description = "Why it is lost") @SingleLineText @Size(max = 500)
          @Nullable String reason) {}

  /// @param customerId the customer that it is already
  /// @param customer   the customer that it becomes, if more is known than the lead says
  @Schema(
      name = "LeadConversion",
      examples = "{\"customerId\": \"00000011-0000-4000-8000-000000000011\"}")
  record Conversion(
      @Schema(description = "The customer that it is already") @Nullable UUID customerId,
      @Schema(description = "The customer that it becomes, if more is known than the lead says")
          @Valid
          @Nullable CustomerRequest customer) {}

  @POST
  @WithTransaction
  @Operation(summary = "Enter a lead")
  public Uni<RestResponse<LeadView>> create(@Valid @NotNull LeadRequest wanted) {
    wanted.form().check();
    return crud.create(wanted.id(), () -> new Lead(wanted.id(), wanted.form()));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({"sales", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read a lead")
  public Uni<RestResponse<LeadView>> get(UUID id) {
    return crud.get(id);
  }

  @GET
  @RolesAllowed({"sales", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "List leads",
      description = "Sorts: createdAt (default, the latest first), name.")
  public Uni<Page<LeadView>> list(@BeanParam LeadFilter filter, @BeanParam PageRequest page) {
    return calendars.current().chain(calendar -> crud.list(page, filter.where(calendar)));
  }

  @PUT
  @Path("/{id}")
  @WithTransaction
  @Operation(
      summary = "Change a lead",
      description =
          "Replaces all fields: what is left out becomes empty. Not after its conversion.")
  public Uni<RestResponse<LeadView>> change(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull LeadRequest wanted) {
    wanted.form().check();
    return crud.edit(
        id,
        ifMatch,
        lead -> {
          checkCanChange(lead, wanted.id());
          lead.change(wanted.form());
        });
  }

  @PUT
  @Path("/{id}/status")
  @WithTransaction
  @Operation(
      summary = "Bring a lead further, or give it up",
      description =
          "NEW → CONTACTED → QUALIFIED, each of them → LOST. A conversion has its own action."
              + " If-Match is honoured, but not needed.")
  public Uni<RestResponse<LeadView>> changeStatus(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull StatusChange change) {
    return crud.act(
        id,
        ifMatch,
        lead -> {
          checkStep(lead, change.status());
          lead.moveTo(change.status(), change.reason());
        });
  }

  @POST
  @Path("/{id}/convert")
  @WithTransaction
  @Operation(
      summary = "Make a customer of a lead",
      description =
          "From QUALIFIED. Links it to the customer that it is already, or enters one. Publishes"
              + " `lead.converted`, and `customer.created` for a new one. Again is fine.")
  public Uni<RestResponse<LeadView>> convert(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @OptionalBody @Nullable Conversion conversion) {
    return crud.locked(id, ifMatch)
        .call(
            lead ->
                conversion == null
                    ? convertLead.convert(Cause.ofRequest(), lead, null, null)
                    : convertLead.convert(
                        Cause.ofRequest(), lead, conversion.customerId(), conversion.customer()))
        .map(crud::answer);
  }

  private static void checkCanChange(Lead lead, @Nullable UUID wantedId) {
    if (wantedId != null && !wantedId.equals(lead.id())) {
      throw Problems.unprocessable("identity", "A lead's id never changes.")
          .at("/id", "is " + lead.id());
    }
    if (lead.status() == LeadStatus.CONVERTED) {
      throw Problems.conflict(
          "converted", "The lead is customer %s now.".formatted(lead.customerId()));
    }
  }

  private static void checkStep(Lead lead, LeadStatus to) {
    if (to == LeadStatus.CONVERTED && lead.status() != LeadStatus.CONVERTED) {
      throw Problems.conflict("illegal-transition", "A lead is converted by its own action.")
          .at("/status", "POST to …/convert instead");
    }
    if (lead.status() != to && !lead.status().mayBecome(to)) {
      throw Problems.conflict(
              "illegal-transition",
              "The lead is %s; it can become %s.".formatted(lead.status(), lead.status().next()))
          .at("/status", "must be one of " + lead.status().next());
    }
  }
}
