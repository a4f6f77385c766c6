package io.collector.invoice.einvoice;

import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.Invoices;
import io.collector.invoice.invoice.WriteDocument;
import io.collector.invoice.settings.InvoiceSettingsOfTenant;
import io.collector.invoice.settings.Seller;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/// Invoices as machines read them.
@Path("/api/v1/invoices/{id}/ubl")
@Tag(name = "E-invoices")
class EInvoiceResource {

  private final Invoices invoices;
  private final InvoiceSettingsOfTenant settings;
  private final WriteDocument writeDocument;

  EInvoiceResource(
      Invoices invoices, InvoiceSettingsOfTenant settings, WriteDocument writeDocument) {
    this.invoices = invoices;
    this.settings = settings;
    this.writeDocument = writeDocument;
  }

  @GET
  @Produces("application/xml")
  @RolesAllowed({"finance", "sales", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "Read an invoice as e-invoice",
      description =
          "UBL 2.1 after EN 16931. 409 names what the standard demands and nobody has told.")
  public Uni<RestResponse<byte[]>> ubl(UUID id) {
    return settings
        .current()
        .chain(
            current ->
                invoices
                    .withLines(id)
                    .map(found -> found.orElseThrow(() -> Problems.notFound("invoice", id)))
                    .chain(invoice -> write(invoice, current.seller())));
  }

  private Uni<RestResponse<byte[]>> write(Invoice invoice, Seller seller) {
    var ubl = new UblInvoice(invoice, seller);
    var missing = ubl.missing();
    if (!missing.isEmpty()) {
      var problem =
          Problems.conflict("incomplete-e-invoice", "An e-invoice needs more than is known.");
      missing.forEach(what -> problem.at("", "lacks " + what));
      throw problem;
    }
    return writeDocument
        .write(ubl::write)
        .map(
            bytes ->
                RestResponse.ResponseBuilder.ok(bytes)
                    .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + invoice.number() + ".xml\"")
                    .build());
  }
}
