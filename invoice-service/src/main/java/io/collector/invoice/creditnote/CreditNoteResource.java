package io.collector.invoice.creditnote;

import io.collector.rest.ETags;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.collector.rest.Where;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Credit notes, for those who ask for them.
@Path("/api/v1/credit-notes")
@Tag(name = "Credit notes")
class CreditNoteResource {

  private static final Keyset<CreditNote> LIST =
      Keyset.of(CreditNote::id)
          .by("issueDate", "issuedAt", Instant.class, CreditNote::issuedAt)
          .by("number", String.class, CreditNote::number)
          .defaultSort("-issueDate");

  private final CreditNotes notes;

  CreditNoteResource(CreditNotes notes) {
    this.notes = notes;
  }

  @GET
  @RolesAllowed({"finance", "sales", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "List credit notes",
      description = "Sorts: issueDate (default, the latest first), number.")
  public Uni<Page<CreditNoteView>> list(
      @QueryParam("invoiceId") @Nullable UUID invoiceId,
      @QueryParam("orderId") @Nullable UUID orderId,
      @QueryParam("customerId") @Nullable UUID customerId,
      @BeanParam PageRequest page) {
    var where =
        Where.all().is("invoiceId", invoiceId).is("orderId", orderId).is("customerId", customerId);
    return LIST.page(notes, page, where)
        .call(found -> notes.loadLines(found.items()))
        .map(found -> found.map(CreditNoteView::of));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({"finance", "sales", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read a credit note")
  public Uni<RestResponse<CreditNoteView>> get(UUID id) {
    return notes
        .withLines(id)
        .map(found -> found.orElseThrow(() -> Problems.notFound("credit note", id)))
        .map(note -> ETags.ok(CreditNoteView.of(note), note.version()));
  }
}
