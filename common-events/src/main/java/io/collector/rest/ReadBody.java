package io.collector.rest;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Sees each body's bytes before they are understood: hashes them for the `Idempotency-Key`, and
/// refuses one that is missing or too large.
///
/// Nothing blocks: Quarkus has buffered the body, for `quarkus.rest.input-buffer-size` is as large
/// as a body may be. A larger one, of unknown length, is on a worker thread by now, and not read
/// to its end.
@Provider
class ReadBody implements ReaderInterceptor {

  private final int limit;

  ReadBody(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
    this.limit = Math.toIntExact(limit.asLongValue());
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    var in = context.getInputStream();
    var body = in == null ? new byte[0] : in.readNBytes(limit + 1);
    if (body.length > limit) {
      throw BodySizeFilter.tooLarge(limit);
    }
    IdempotentRequest.read(body);
    context.setInputStream(new ByteArrayInputStream(body));
    var read = context.proceed();
    if (read == null
        && Arrays.stream(context.getAnnotations()).noneMatch(OptionalBody.class::isInstance)) {
      throw Problems.badRequest("no-body", "The request needs a JSON body.").at("", "is missing");
    }
    return read;
  }
}
