package io.collector.crm.offer;

import io.collector.bus.Cause;
import io.collector.calendar.TenantCalendars;
import io.collector.rest.Crud;
import io.collector.rest.Keyset;
import io.collector.rest.OptionalBody;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.collector.rest.constraint.SingleLineText;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.identity.SecurityIdentity;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Offers, for those who write them and note the customer's answer.
@Path("/api/v1/offers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Offers")
@RolesAllowed({"sales", "admin"})
class OfferResource {

  private static final Keyset<Offer> LIST =
      Keyset.of(Offer::id)
          .by("createdAt", Instant.class, Offer::createdAt)
          .by("number", String.class, Offer::number)
          .by("validUntil", Instant.class, Offer::validUntil)
          .defaultSort("-createdAt");

  private final Crud<Offer, OfferView> crud;
  private final SaveOffer saveOffer;
  private final DecideOffer decideOffer;
  private final SecurityIdentity caller;
  private final TenantCalendars calendars;

  OfferResource(
      Offers offers,
      SaveOffer saveOffer,
      DecideOffer decideOffer,
      SecurityIdentity caller,
      TenantCalendars calendars) {
    crud =
        Crud.of("offer", "/api/v1/offers", offers, LIST, OfferView::of)
            .withParts(offers::withLines, offers::loadLines);
    this.saveOffer = saveOffer;
    this.decideOffer = decideOffer;
    this.caller = caller;
    this.calendars = calendars;
  }

  /// @param reason in the customer's words
  @Schema(name = "OfferRejection", examples = "{\"reason\": \"Too expensive\"}")
  record Rejection(
      @Schema(description = "In the customer's words") @SingleLineText @Size(max = 500)
          @Nullable String reason) {}

  @POST
  @WithTransaction
  @Operation(
      summary = "Write an offer",
      description =
          "It is a DRAFT. Each line has either a list price, of which the final price is made with"
              + " discount and tax, or the final price itself.")
  public Uni<RestResponse<OfferView>> create(@Valid @NotNull OfferRequest request) {
    return saveOffer.write(request).map(crud::created);
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({"sales", "finance", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read an offer")
  public Uni<RestResponse<OfferView>> get(UUID id) {
    return crud.get(id);
  }

  @GET
  @RolesAllowed({"sales", "finance", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "List offers",
      description = "Sorts: createdAt (default, the latest first), number, validUntil.")
  public Uni<Page<OfferView>> list(@BeanParam OfferFilter filter, @BeanParam PageRequest page) {
    return calendars.current().chain(calendar -> crud.list(page, filter.where(calendar)));
  }

  @PUT
  @Path("/{id}")
  @WithTransaction
  @Operation(
      summary = "Change a draft",
      description = "Replaces all fields. An offer that was sent can't be edited, but revised.")
  public Uni<RestResponse<OfferView>> change(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull OfferRequest request) {
    return crud.unchanged(id, ifMatch)
        .invoke(OfferResource::checkIsDraft)
        .call(offer -> saveOffer.edit(offer, request))
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/send")
  @WithTransaction
  @Operation(summary = "Send an offer to its customer", description = "From DRAFT to SENT.")
  public Uni<RestResponse<OfferView>> send(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.locked(id, ifMatch).call(decideOffer::send).map(crud::answer);
  }

  @POST
  @Path("/{id}/approve")
  @WithTransaction
  @Operation(
      summary = "Note that the customer said yes",
      description =
          "From SENT to APPROVED, as long as the offer is valid. Publishes `offer.approved`, of"
              + " which an order is made. Again is fine.")
  public Uni<RestResponse<OfferView>> approve(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.locked(id, ifMatch)
        .call(
            offer -> decideOffer.approve(Cause.ofRequest(), offer, caller.getPrincipal().getName()))
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/reject")
  @WithTransaction
  @Operation(
      summary = "Note that the customer said no",
      description = "From SENT to REJECTED. Publishes `offer.rejected`. Again is fine.")
  public Uni<RestResponse<OfferView>> reject(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @OptionalBody @Nullable Rejection rejection) {
    var reason = rejection == null ? null : rejection.reason();
    return crud.locked(id, ifMatch)
        .call(
            offer ->
                decideOffer.reject(
                    Cause.ofRequest(), offer, caller.getPrincipal().getName(), reason))
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/revise")
  @APIResponseSchema(value = OfferView.class, responseCode = "201", responseDescription = "Created")
  @WithTransaction
  @Operation(
      summary = "Make a new revision of an offer",
      description =
          "A copy as DRAFT, under the same number. An offer that was SENT is SUPERSEDED by it; one"
              + " that was rejected or has expired stays so.")
  public Uni<RestResponse<OfferView>> revise(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.locked(id, ifMatch)
        .invoke(OfferResource::checkCanBeRevised)
        .chain(saveOffer::revise)
        .map(crud::created);
  }

  private static void checkIsDraft(Offer offer) {
    if (offer.status() != OfferStatus.DRAFT) {
      throw Problems.conflict(
          "not-a-draft", "The offer is %s; it can't be edited.".formatted(offer.status()));
    }
  }

  private static void checkCanBeRevised(Offer offer) {
    if (offer.successorId() != null) {
      throw Problems.conflict(
          "already-revised", "Its next revision is offer %s.".formatted(offer.successorId()));
    }
    if (!offer.status().canBeRevised()) {
      throw Problems.conflict(
          "illegal-transition", "The offer is %s; it can't be revised.".formatted(offer.status()));
    }
  }
}
