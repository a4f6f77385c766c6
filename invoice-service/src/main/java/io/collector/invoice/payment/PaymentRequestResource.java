package io.collector.invoice.payment;

import io.collector.rest.ETags;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/// What became of payment requests.
@Path("/api/v1/payment-requests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Payment requests")
class PaymentRequestResource {

  private final PaymentRequests requests;

  PaymentRequestResource(PaymentRequests requests) {
    this.requests = requests;
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({"finance", "sales", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read a payment request and its status")
  public Uni<RestResponse<PaymentRequestView>> get(UUID id) {
    return Problems.existing(requests.findById(id), "payment request", id)
        .map(request -> ETags.ok(PaymentRequestView.of(request), request.version()));
  }
}
