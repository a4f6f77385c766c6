package io.collector.invoice.payment;

import io.collector.bus.Cause;
import io.collector.rest.Problems;
import io.collector.rest.TenantInPath;
import io.collector.rest.WebhookJson;
import io.collector.security.WebhookSignature;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Receives the signed webhooks of payment gateways.
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Payment webhooks")
class WebhookResource {

  private final GatewayStore rows;
  private final HandleGatewayEvent handleGatewayEvent;
  private final WebhookJson json;

  WebhookResource(GatewayStore rows, HandleGatewayEvent handleGatewayEvent, WebhookJson json) {
    this.rows = rows;
    this.handleGatewayEvent = handleGatewayEvent;
    this.json = json;
  }

  /// @param webhookSecret what the gateway signs with
  @Schema(
      name = "GatewaySecret",
      examples = "{\"webhookSecret\": \"a-long-random-text-of-32-characters\"}")
  record Secret(
      @NotNull
          @Pattern(
              regexp = "[\\x21-\\x7e]{32,200}",
              message = "must be 32 to 200 visible characters")
          String webhookSecret) {

    /// Keeps the secret out of logs.
    @Override
    public String toString() {
      return "a secret";
    }
  }

  @PUT
  @Path("/payment-gateways/simulated")
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Set the secret that the simulated gateway signs with",
      description = "It is never shown again. If-Match isn't needed.")
  public Uni<Void> setSecret(@Valid Secret secret) {
    return rows.setSecret(SimulatedGateway.PROVIDER, secret.webhookSecret());
  }

  @POST
  @Path("/payment-webhooks/simulated/{tenantId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @PermitAll
  @TenantInPath
  @WithTransaction
  @Operation(
      summary = "Receive a gateway's result of a payment",
      description =
          "X-Signature is sha256= and the HMAC-SHA256 of the body in hex, with the tenant's secret."
              + " The same eventId takes effect once.")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = GatewayEvent.class)))
  @APIResponse(responseCode = "204", description = "Accepted")
  @APIResponse(responseCode = "403", description = "X-Signature is missing or wrong")
  public Uni<Void> receive(
      String tenantId, @HeaderParam("X-Signature") @Nullable String signature, byte[] body) {
    return rows.secret(SimulatedGateway.PROVIDER)
        .invoke(
            secret -> {
              if (secret.isEmpty() || !WebhookSignature.matches(secret.get(), body, signature)) {
                throw Problems.forbidden(
                        "bad-signature", "The webhook is not signed with the tenant's secret.")
                    .at("X-Signature", "is missing or wrong");
              }
            })
        .chain(
            () ->
                handleGatewayEvent.handle(
                    Cause.ofRequest(),
                    SimulatedGateway.PROVIDER,
                    json.read(body, GatewayEvent.class)));
  }
}
