package io.collector.invoice.creditnote;

import io.collector.invoice.document.BilledDocument;
import io.collector.invoice.document.Documents;
import io.collector.invoice.invoice.Invoices;
import io.collector.pdf.Language;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.DayRange;
import io.collector.rest.ETags;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Credit notes, for those who ask for them.
@Path("/api/v1/credit-notes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Credit notes")
class CreditNoteResource {

  private static final Keyset<CreditNote> LIST =
      Keyset.of(CreditNote::id)
          .by("issueDate", "issuedAt", Instant.class, CreditNote::issuedAt)
          .by("number", String.class, CreditNote::number)
          .defaultSort("-issueDate");

  private final Crud<CreditNote, CreditNote> crud;
  private final CreditNoteViews views;
  private final Invoices invoices;
  private final Documents documents;

  CreditNoteResource(
      CreditNotes notes, CreditNoteViews views, Invoices invoices, Documents documents) {
    crud =
        Crud.of("credit note", "/api/v1/credit-notes", notes, LIST, Function.<CreditNote>identity())
            .withParts(notes::withLines, notes::loadLines);
    this.views = views;
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
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    var where =
        Conditions.all()
            .is("invoiceId", invoiceId)
            .is("orderId", orderId)
            .is("customerId", customerId);
    return crud.list(page, days.ofDayOf("issuedAt", "issuedOn", where))
        .chain(found -> views.of(found.items()).map(found::map));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({"finance", "sales", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read a credit note")
  public Uni<RestResponse<CreditNoteView>> get(UUID id) {
    return crud.existing(id)
        .chain(note -> views.of(note).map(view -> ETags.ok(view, note.version())));
  }

  @GET
  @Path("/{id}/pdf")
  @Produces("application/pdf")
  @RolesAllowed({"finance", "sales", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read a credit note as PDF")
  public Uni<RestResponse<byte[]>> pdf(
      UUID id,
      @QueryParam("language")
          @Parameter(description = "What it is written in; the customer's own language, if absent")
          @Nullable Language language) {
    return document(id).chain(document -> documents.pdf(document, language));
  }

  @GET
  @Path("/{id}/ubl")
  @Produces("application/xml")
  @RolesAllowed({"finance", "sales", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "Read a credit note as e-invoice",
      description = "UBL 2.1 after EN 16931. 409 names what the standard requires and is missing.")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = "application/xml",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "409", description = "It lacks what an e-invoice must have")
  public Uni<RestResponse<byte[]>> ubl(UUID id) {
    return document(id).chain(documents::ubl);
  }

  @GET
  @Path("/{id}/cii")
  @Produces("application/xml")
  @RolesAllowed({"finance", "sales", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "Read a credit note as Cross Industry Invoice",
      description =
          "UN/CEFACT Cross Industry Invoice D16B after EN 16931, the syntax of ZUGFeRD and"
              + " Factur-X. 409 names what the standard requires and is missing.")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = "application/xml",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "409", description = "It lacks what an e-invoice must have")
  public Uni<RestResponse<byte[]>> cii(UUID id) {
    return document(id).chain(documents::cii);
  }

  @GET
  @Path("/{id}/factur-x")
  @Produces("application/pdf")
  @RolesAllowed({"finance", "sales", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "Read a credit note as Factur-X",
      description =
          "Factur-X 1.0, ZUGFeRD 2, profile EN 16931: PDF/A-3 with the Cross Industry Invoice in"
              + " it. 409 names what the standard requires and is missing.")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = "application/pdf",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "409", description = "It lacks what an e-invoice must have")
  public Uni<RestResponse<byte[]>> facturX(
      UUID id,
      @QueryParam("language")
          @Parameter(description = "What it is written in; the customer's own language, if absent")
          @Nullable Language language) {
    return document(id).chain(document -> documents.facturX(document, language));
  }

  private Uni<BilledDocument> document(UUID id) {
    return crud.existing(id)
        .chain(
            note ->
                invoices
                    .withLines(note.invoiceId())
                    .map(Optional::orElseThrow)
                    .map(note::document));
  }
}
