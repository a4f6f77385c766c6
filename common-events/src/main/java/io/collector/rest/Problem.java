package io.collector.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What went wrong with a request, as RFC 9457 has it, with a `code` for programs, a `detail` for
/// people, and the places in the request that are to blame.
///
/// @param type the code as a URI
/// @param code what to switch on; it stays when the wording changes
/// @param traceId finds this request in traces and logs
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "Describes an error (RFC 9457)")
public record Problem(
    @Schema(required = true, examples = "urn:collector:problem:unknown-product") String type,
    @Schema(required = true, examples = "Unprocessable Content") String title,
    @Schema(required = true, examples = "422") int status,
    @Schema(examples = "Line 1 refers to a product that is not in the catalog.")
        @Nullable String detail,
    @Schema(examples = "/api/v1/orders") @Nullable String instance,
    @Schema(required = true, examples = "unknown-product") String code,
    @Schema(examples = "4bf92f3577b34da6a3ce929d0e0e4736") @Nullable String traceId,
    @Schema(description = "The places in the request that are invalid") List<Fault> errors) {

  /// The media type of problems.
  public static final String MEDIA_TYPE = "application/problem+json";

  /// One place in the request.
  ///
  /// @param pointer a JSON pointer into the body (`/lines/0/quantity`), or `?` and the name of a
  ///     query parameter (`?limit`), or the name of a header (`Idempotency-Key`)
  @RegisterForReflection
  @Schema(name = "Fault", description = "One place in the request that is invalid")
  public record Fault(
      @Schema(
              required = true,
              description =
                  "JSON pointer into the body, or ? and a query parameter, or a header's name",
              examples = "/lines/0/productId")
          String pointer,
      @Schema(required = true, examples = "is not a product of this catalog") String detail) {}
}
