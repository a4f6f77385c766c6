package io.collector.delivery.deliverynote;

import io.collector.bus.Cause;
import io.collector.calendar.TenantCalendars;
import io.collector.pdf.Language;
import io.collector.rest.ETags;
import io.collector.rest.Keyset;
import io.collector.rest.OptionalBody;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Delivery notes, for those who pick, send and follow them.
@Path("/api/v1/delivery-notes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Delivery notes", description = "Shipments of orders from a warehouse")
class DeliveryNoteResource {

  private static final Keyset<DeliveryNote> LIST =
      Keyset.of(DeliveryNote::id)
          .by("createdAt", Instant.class, DeliveryNote::createdAt)
          .by("number", String.class, DeliveryNote::number)
          .defaultSort("-createdAt");

  private final DeliveryNotes notes;
  private final TrackingEvents tracking;
  private final WarehouseSteps warehouseSteps;
  private final DispatchNote dispatchNote;
  private final LockNote lockNote;
  private final DeliverNote deliverNote;
  private final NoteDocuments papers;
  private final SecurityIdentity caller;
  private final TenantCalendars calendars;

  DeliveryNoteResource(
      DeliveryNotes notes,
      TrackingEvents tracking,
      WarehouseSteps warehouseSteps,
      DispatchNote dispatchNote,
      LockNote lockNote,
      DeliverNote deliverNote,
      NoteDocuments papers,
      SecurityIdentity caller,
      TenantCalendars calendars) {
    this.notes = notes;
    this.tracking = tracking;
    this.warehouseSteps = warehouseSteps;
    this.dispatchNote = dispatchNote;
    this.lockNote = lockNote;
    this.deliverNote = deliverNote;
    this.papers = papers;
    this.caller = caller;
    this.calendars = calendars;
  }

  @GET
  @RolesAllowed({"sales", "warehouse", "finance", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "List delivery notes",
      description = "Sorts: createdAt (default, the latest first), number.")
  public Uni<Page<NoteView>> list(
      @BeanParam DeliveryNoteFilter filter, @BeanParam PageRequest page) {
    return calendars
        .current()
        .chain(calendar -> LIST.page(notes, page, filter.where(calendar)))
        .call(found -> notes.loadItems(found.items()))
        .map(found -> found.map(NoteView::of));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({"sales", "warehouse", "finance", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read a delivery note, with its tracking events")
  public Uni<RestResponse<NoteView>> get(UUID id) {
    return notes
        .withItems(id)
        .map(found -> found.orElseThrow(() -> Problems.notFound("delivery note", id)))
        .chain(
            note ->
                tracking
                    .ofNote(id)
                    .map(events -> ETags.ok(NoteView.of(note, events), note.version())));
  }

  @GET
  @Path("/{id}/pick-list")
  @RolesAllowed({"sales", "warehouse", "finance", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read the pick list", description = "By SKU and lot.")
  public Uni<PickListView> pickList(UUID id) {
    return papers.pickList(id);
  }

  @GET
  @Path("/{id}/pick-list.pdf")
  @Produces("application/pdf")
  @RolesAllowed({"sales", "warehouse", "finance", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Print the pick list", description = "A4, with a box to tick off each item.")
  public Uni<byte[]> printPickList(UUID id) {
    return papers.pickListPdf(id);
  }

  @GET
  @Path("/{id}/pdf")
  @Produces("application/pdf")
  @RolesAllowed({"sales", "warehouse", "finance", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "Print the delivery note",
      description = "A4, to go with the goods, with a line to sign on.")
  public Uni<byte[]> print(
      UUID id,
      @QueryParam("language")
          @Parameter(description = "What it is written in; the customer's own language, if absent")
          @Nullable Language language) {
    return papers.notePdf(id, language);
  }

  @GET
  @Path("/{id}/label")
  @Produces("application/pdf")
  @RolesAllowed({"warehouse", "support", "operator", "admin"})
  @WithTransaction
  @Operation(
      summary = "Print the carrier's label",
      description = "4 × 6 inches, with the tracking number as Code 128; once it is dispatched.")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = "application/pdf",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "409",
      description = "It is not with a carrier, or where it goes is unknown")
  public Uni<byte[]> label(UUID id) {
    return papers.label(id);
  }

  @POST
  @Path("/{id}/release")
  @RolesAllowed({"warehouse", "admin"})
  @WithTransaction
  @Operation(summary = "Release a draft to the warehouse")
  public Uni<RestResponse<NoteView>> release(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return warehouseSteps.release(id, ifMatch).map(DeliveryNoteResource::answer);
  }

  @POST
  @Path("/{id}/pick")
  @RolesAllowed({"warehouse", "admin"})
  @WithTransaction
  @Operation(
      summary = "Record the picked and packed quantities",
      description =
          "Without a body, everything was picked. Less than requested is a short pick:"
              + " at dispatch the rest becomes another note. Publishes `delivery.picked`.")
  public Uni<RestResponse<NoteView>> pick(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @OptionalBody NoteRequests.@Nullable Picking picking) {
    var picked = picking == null ? new NoteRequests.Picking(null, null, null) : picking;
    var by = caller.getPrincipal().getName();
    return warehouseSteps
        .pick(Cause.ofRequest(), id, ifMatch, note -> picked.of(note, by))
        .map(DeliveryNoteResource::answer);
  }

  @POST
  @Path("/{id}/dispatch")
  @RolesAllowed({"warehouse", "admin"})
  @WithTransaction
  @Operation(
      summary = "Hand it to the carrier",
      description =
          "Without a body, everything picked leaves with the default carrier. The rest"
              + " becomes another note of the same order and warehouse. Publishes"
              + " `delivery.dispatched`.")
  public Uni<RestResponse<NoteView>> dispatch(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @OptionalBody NoteRequests.@Nullable Dispatch dispatch) {
    var wanted = dispatch == null ? new NoteRequests.Dispatch(null, null, null) : dispatch;
    return dispatchNote
        .dispatch(Cause.ofRequest(), id, ifMatch, wanted.dispatch())
        .map(DeliveryNoteResource::answer);
  }

  @POST
  @Path("/{id}/deliver")
  @RolesAllowed({"warehouse", "admin"})
  @WithTransaction
  @Operation(
      summary = "Prove that it was handed over",
      description = "Rejected goods become a return automatically. Publishes `delivery.confirmed`.")
  public Uni<RestResponse<NoteView>> deliver(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid NoteRequests.ProofOfDelivery proof) {
    return lockNote
        .lock(id, ifMatch)
        .map(LockedNote::note)
        .invoke(note -> note.require(NoteStatus.DELIVERED))
        .call(note -> deliverNote.deliver(Cause.ofRequest(), note, proof.of(note)))
        .map(DeliveryNoteResource::answer);
  }

  @POST
  @Path("/{id}/fail")
  @RolesAllowed({"warehouse", "admin"})
  @WithTransaction
  @Operation(
      summary = "Record a failed attempt to hand it over",
      description =
          "With `returning` no attempt follows: the goods become a return by themselves. Publishes"
              + " `delivery.failed`.")
  public Uni<RestResponse<NoteView>> fail(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid NoteRequests.DeliveryFailure failure) {
    return lockNote
        .lock(id, ifMatch)
        .map(LockedNote::note)
        .invoke(note -> note.require(NoteStatus.FAILED))
        .call(note -> deliverNote.fail(Cause.ofRequest(), note, failure.failure()))
        .map(DeliveryNoteResource::answer);
  }

  @POST
  @Path("/{id}/cancel")
  @RolesAllowed("admin")
  @WithTransaction
  @Operation(
      summary = "Cancel a note before picking has begun",
      description =
          "Its quantities are open again: `replace` makes a new note for them, or the"
              + " order is closed short. A cancelled order cancels its notes automatically.")
  public Uni<RestResponse<NoteView>> cancel(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid NoteRequests.Cancellation cancellation) {
    return warehouseSteps
        .cancel(id, ifMatch, cancellation.reason())
        .map(DeliveryNoteResource::answer);
  }

  @POST
  @Path("/{id}/replace")
  @APIResponseSchema(value = NoteView.class, responseCode = "201", responseDescription = "Created")
  @RolesAllowed({"warehouse", "admin"})
  @WithTransaction
  @Operation(
      summary = "Make a new note for the quantities of a cancelled one",
      description = "A DRAFT, for a person to release; once. Publishes `delivery.created`.")
  public Uni<RestResponse<NoteView>> replace(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return warehouseSteps
        .replace(Cause.ofRequest(), id, ifMatch)
        .map(
            note ->
                ETags.created(
                    URI.create("/api/v1/delivery-notes/" + note.id()),
                    NoteView.of(note),
                    note.version()));
  }

  private static RestResponse<NoteView> answer(DeliveryNote note) {
    return ETags.ok(NoteView.of(note), note.version());
  }
}
