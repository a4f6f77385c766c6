package io.collector.crm.lead;

import io.collector.crm.customer.CustomerRequest;
import io.collector.rest.constraint.SingleLineText;
import io.collector.rest.ETags;
import io.collector.rest.Keyset;
import io.collector.rest.OptionalBody;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
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
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Leads, for those who want to make customers of them.
@Path("/api/v1/leads")
@Tag(name = "Leads")
@RolesAllowed({"sales", "admin"})
class LeadResource {

  private static final Keyset<Lead> LIST =
      Keyset.of(Lead::id)
          .by("createdAt", Instant.class, Lead::createdAt)
          .by("name", String.class, Lead::name)
          .defaultSort("-createdAt");

  private final Leads leads;
  private final ConvertLead convertLead;

  LeadResource(Leads leads, ConvertLead convertLead) {
    this.leads = leads;
    this.convertLead = convertLead;
  }

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
  public Uni<RestResponse<LeadView>> create(@Valid @NotNull LeadRequest request) {
    request.check();
    return Problems.unused(leads, request.id(), "lead")
        .map(_ -> new Lead(request))
        .call(lead -> leads.persist(lead))
        .map(
            lead ->
                ETags.created(
                    URI.create("/api/v1/leads/" + lead.id()), LeadView.of(lead), lead.version()));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({"sales", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read a lead")
  public Uni<RestResponse<LeadView>> get(UUID id) {
    return find(id).map(LeadResource::answer);
  }

  @GET
  @RolesAllowed({"sales", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "List leads",
      description = "Sorts: createdAt (default, the latest first), name.")
  public Uni<Page<LeadView>> list(@BeanParam LeadFilter filter, @BeanParam PageRequest page) {
    return LIST.page(leads, page, filter.where()).map(found -> found.map(LeadView::of));
  }

  @PUT
  @Path("/{id}")
  @WithTransaction
  @Operation(
      summary = "Change a lead",
      description = "The whole of it: what is left out becomes empty. Not after its conversion.")
  public Uni<RestResponse<LeadView>> change(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull LeadRequest request) {
    request.check();
    return find(id)
        .invoke(lead -> ETags.requireMatch(ifMatch, lead.version()))
        .invoke(lead -> checkCanChange(lead, request))
        .invoke(lead -> lead.change(request))
        .map(LeadResource::answer);
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
    return lockUnchanged(id, ifMatch)
        .invoke(lead -> checkStep(lead, change.status()))
        .invoke(lead -> lead.moveTo(change.status(), change.reason()))
        .map(LeadResource::answer);
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
    return lockUnchanged(id, ifMatch)
        .call(
            lead ->
                conversion == null
                    ? convertLead.convert(lead, null, null)
                    : convertLead.convert(lead, conversion.customerId(), conversion.customer()))
        .map(LeadResource::answer);
  }

  private static void checkCanChange(Lead lead, LeadRequest request) {
    if (request.id() != null && !request.id().equals(lead.id())) {
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

  private Uni<Lead> find(UUID id) {
    return Problems.existing(leads.findById(id), "lead", id);
  }

  /// For actions If-Match is honoured, but not needed. Of two at once the second sees what the
  /// first did.
  private Uni<Lead> lockUnchanged(UUID id, @Nullable String ifMatch) {
    return Problems.existing(leads.locked(id), "lead", id)
        .invoke(lead -> ETags.honourMatch(ifMatch, lead.version()));
  }

  private static RestResponse<LeadView> answer(Lead lead) {
    return ETags.ok(LeadView.of(lead), lead.version());
  }
}
