package io.collector.delivery.deliverynote;

import io.collector.bus.Cause;
import io.collector.delivery.carrier.Carriers;
import io.collector.rest.Problems;
import io.collector.rest.TenantInPath;
import io.collector.rest.WebhookJson;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Receives carriers' tracking events.
@Path("/api/v1/tracking")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tracking", description = "Called by carriers, with a signature")
class TrackingResource {

  static final String SIGNATURE = "X-Signature";

  private final Carriers carriers;
  private final RecordTracking recordTracking;
  private final WebhookJson json;
  private final Validator validator;

  TrackingResource(
      Carriers carriers, RecordTracking recordTracking, WebhookJson json, Validator validator) {
    this.carriers = carriers;
    this.recordTracking = recordTracking;
    this.json = json;
    this.validator = validator;
  }

  @POST
  @Path("/{tenantId}/{carrierId}")
  @PermitAll
  @TenantInPath
  @Consumes(MediaType.APPLICATION_JSON)
  @WithTransaction
  @Operation(
      summary = "Tell where a consignment is",
      description =
          "X-Signature is `sha256=` and the HMAC-SHA256 of the body under the carrier's secret, in"
              + " lower-case hex. The same eventId again changes nothing.")
  @APIResponse(responseCode = "204", description = "Taken")
  @APIResponse(responseCode = "403", description = "X-Signature is missing or wrong")
  public Uni<Void> track(
      String tenantId,
      UUID carrierId,
      @HeaderParam(SIGNATURE) @Nullable String signature,
      @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = TrackingUpdate.class)))
          byte[] body) {
    return carriers
        .hasSigned(carrierId, body, signature)
        .invoke(TrackingResource::refuseUnsigned)
        .map(_ -> read(body))
        .chain(update -> recordTracking.record(Cause.ofRequest(), carrierId, update));
  }

  private static void refuseUnsigned(boolean signed) {
    if (!signed) {
      throw Problems.forbidden(
              "bad-signature", "The body is not signed with the secret of this tenant's carrier.")
          .at(SIGNATURE, "must be sha256= and the HMAC-SHA256 of the body in hex");
    }
  }

  private TrackingUpdate read(byte[] body) {
    var update = json.read(body, TrackingUpdate.class);
    var problem = Problems.unprocessable("invalid", "The tracking update has invalid values.");
    validator
        .validate(update)
        .forEach(fault -> problem.at("/" + fault.getPropertyPath(), fault.getMessage()));
    if (problem.errors().isEmpty() && update.isOfTheFuture()) {
      problem.at("/occurredAt", "must not be in the future");
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
    return update;
  }
}
