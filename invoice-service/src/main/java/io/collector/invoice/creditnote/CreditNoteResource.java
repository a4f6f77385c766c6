package io.collector.invoice.creditnote;

import io.collector.invoice.document.BilledDocument;
import io.collector.invoice.document.Documents;
import io.collector.invoice.invoice.Invoices;
import io.collector.rest.Conditions;
import io.collector.rest.ETags;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
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
  private final Invoices invoices;
  private final Documents documents;

  CreditNoteResource(CreditNotes notes, Invoices invoices, Documents documents) {
    this.notes = notes;
    this.invoices = invoices;
    this.documents = documents;
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
        Conditions.all()
            .is("invoiceId", invoiceId)
            .is("orderId", orderId)
            .is("customerId", customerId);
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
    return existing(id).map(note -> ETags.ok(CreditNoteView.of(note), note.version()));
  }

  @GET
  @Path("/{id}/pdf")
  @Produces("application/pdf")
  @RolesAllowed({"finance", "sales", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read a credit note as PDF")
  public Uni<RestResponse<byte[]>> pdf(UUID id) {
    return document(id).chain(documents::pdf);
  }

  @GET
  @Path("/{id}/ubl")
  @Produces("application/xml")
  @RolesAllowed({"finance", "sales", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "Read a credit note as e-invoice",
      description =
          "UBL 2.1 after EN 16931. 409 names the fields that the standard requires and"
              + " the document lacks.")
  public Uni<RestResponse<byte[]>> ubl(UUID id) {
    return document(id).chain(documents::ubl);
  }

  private Uni<BilledDocument> document(UUID id) {
    return existing(id).chain(note -> invoices.findById(note.invoiceId()).map(note::document));
  }

  private Uni<CreditNote> existing(UUID id) {
    return notes
        .withLines(id)
        .map(found -> found.orElseThrow(() -> Problems.notFound("credit note", id)));
  }
}
