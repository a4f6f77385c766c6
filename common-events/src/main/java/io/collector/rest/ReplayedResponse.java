package io.collector.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Ends a request with the answer that the same request got before. It leaves the transaction as a
/// failure does, whatever type the method returns.
final class ReplayedResponse extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient StoredResponse answer;

  ReplayedResponse(StoredResponse answer) {
    super("answered before", null, false, false);
    this.answer = answer;
  }

  Response response() {
    var response = Response.status(answer.status()).header("Idempotency-Replayed", "true");
    @Nullable String location = answer.location();
    if (location != null) {
      response.location(URI.create(location));
    }
    @Nullable String etag = answer.etag();
    if (etag != null) {
      response.header("ETag", etag);
    }
    @Nullable String body = answer.body();
    if (body != null) {
      response.type(MediaType.APPLICATION_JSON_TYPE).entity(body);
    }
    return response.build();
  }
}
