package io.collector.invoice.document;

import io.collector.async.BlockingWork;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Reads e-invoices.
@Path("/api/v1/e-invoices/read")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "E-invoices")
class EInvoiceResource {

  private final BlockingWork blockingWork;

  EInvoiceResource(BlockingWork blockingWork) {
    this.blockingWork = blockingWork;
  }

  @Schema(name = "EInvoiceFile", examples = "{\"content\": \"PD94bWwgdmVyc2lvbj0iMS4wIj8+…\"}")
  record EInvoiceFile(
      @NotNull
          @Size(max = 4_000_000)
          @Schema(
              description =
                  "An invoice or a credit note as UBL 2.1, as Cross Industry Invoice D16B (the XML of"
                      + " ZUGFeRD and Factur-X), or as PDF with such XML in it, in Base64")
          String content) {

    private byte[] bytes() {
      try {
        return Base64.getDecoder().decode(content);
      } catch (IllegalArgumentException _) {
        throw Problems.unprocessable("bad-e-invoice", "The e-invoice can't be read.")
            .at("/content", "must be Base64");
      }
    }
  }

  @POST
  @RolesAllowed({"finance", "purchasing", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "Read an e-invoice",
      description =
          "What UBL 2.1 or a Cross Industry Invoice after EN 16931 says, by itself or in a PDF"
              + " (Factur-X; several in it that differ are 422), of this service or of anybody else."
              + " Nothing is stored.")
  @APIResponseSchema(value = EInvoice.class, responseCode = "200", responseDescription = "OK")
  public Uni<EInvoice> read(@Valid @NotNull EInvoiceFile file) {
    return blockingWork.run(() -> EInvoiceReader.read(file.bytes()));
  }
}
