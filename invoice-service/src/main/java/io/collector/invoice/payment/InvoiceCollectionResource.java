package io.collector.invoice.payment;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.DecimalString;
import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.Invoices;
import io.collector.rest.ETags;
import io.collector.rest.OptionalBody;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Asks the gateway to collect what is open of an invoice.
@Path("/api/v1/invoices/{id}/payment-requests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Payment requests")
class InvoiceCollectionResource {

  private final Invoices invoices;
  private final PaymentRequests requests;
  private final PaymentGateway gateway;

  InvoiceCollectionResource(Invoices invoices, PaymentRequests requests, PaymentGateway gateway) {
    this.invoices = invoices;
    this.requests = requests;
    this.gateway = gateway;
  }

  /// @param amount absent for all that is open
  @Schema(name = "NewPaymentRequest", examples = "{\"amount\": \"1500.00\"}")
  record NewPaymentRequest(
      @Positive @Digits(integer = 13, fraction = 3) @DecimalString @Nullable BigDecimal amount) {}

  @POST
  @RolesAllowed({"finance", "sales", "admin"})
  @WithTransaction
  @Operation(
      summary = "Ask the gateway to collect an invoice",
      description = "The gateway reports the result by webhook.")
  public Uni<RestResponse<PaymentRequestView>> create(
      UUID id, @Valid @OptionalBody @Nullable NewPaymentRequest wanted) {
    return Problems.existing(invoices.findById(id), "invoice", id)
        .chain(invoice -> request(invoice, amount(invoice, wanted)))
        .map(
            request ->
                ETags.created(
                    URI.create("/api/v1/payment-requests/" + request.id()),
                    PaymentRequestView.of(request),
                    request.version()));
  }

  private static BigDecimal amount(Invoice invoice, @Nullable NewPaymentRequest wanted) {
    if (!invoice.isOpen()) {
      throw Problems.conflict(
          "nothing-open", "The invoice is %s; it has no open amount.".formatted(invoice.status()));
    }
    var amount = wanted == null ? null : wanted.amount();
    if (amount == null) {
      return invoice.openAmount();
    }
    if (!invoice.money().fits(amount) || amount.compareTo(invoice.openAmount()) > 0) {
      throw Problems.unprocessable("bad-amount", "The amount can't be collected.")
          .at(
              "/amount",
              "must be at most the open amount, "
                  + invoice.money().show(invoice.openAmount()).toPlainString());
    }
    return amount;
  }

  private Uni<PaymentRequest> request(Invoice invoice, BigDecimal amount) {
    var id = UuidCreator.getTimeOrderedEpoch();
    return gateway
        .request(id, amount, invoice.currency())
        .map(checkout -> new PaymentRequest(id, invoice, amount, gateway.provider(), checkout))
        .call(request -> requests.persist(request));
  }
}
