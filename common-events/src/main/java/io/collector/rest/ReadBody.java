package io.collector.rest;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Checks each body before it is parsed: it must be there, not too large, and UTF-8 unless it is
/// XML or a PDF. Hashes it for the `Idempotency-Key`.
///
/// Nothing blocks: Quarkus has buffered the body, for `quarkus.rest.input-buffer-size` is as large
/// as a body may be. A larger one, of unknown length, is on a worker thread by now, and not read
/// to its end.
@Provider
class ReadBody implements ReaderInterceptor {

  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final int limit;

  ReadBody(@ConfigProperty(name = "collector.http.max-body-size") MemorySize limit) {
    this.limit = Math.toIntExact(limit.asLongValue());
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    var in = context.getInputStream();
    var body = in == null ? new byte[0] : in.readNBytes(limit + 1);
    if (body.length > limit) {
      throw BodySizeFilter.tooLarge(limit);
    }
    if (!tellsItsEncoding(context.getMediaType())) {
      requireUtf8(body);
    }
    IdempotentRequest.read(body);
    context.setInputStream(new ByteArrayInputStream(body));
    var read = context.proceed();
    if (read == null
        && Arrays.stream(context.getAnnotations()).noneMatch(OptionalBody.class::isInstance)) {
      throw missing();
    }
    return read;
  }

  private static boolean tellsItsEncoding(@Nullable MediaType type) {
    return type != null && Set.of("xml", "pdf").contains(type.getSubtype());
  }

  static ProblemException missing() {
    return Problems.badRequest("no-body", "The request needs a JSON body.").at("", "is missing");
  }

  /// Jackson would also take UTF-16, UTF-32 and a byte order mark.
  private static void requireUtf8(byte[] body) {
    var ascii = true;
    for (var b : body) {
      if (b == 0) {
        throw notUtf8();
      }
      ascii &= b > 0;
    }
    if (!ascii) {
      try {
        var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        if (text.charAt(0) == BYTE_ORDER_MARK) {
          throw notUtf8();
        }
      } catch (CharacterCodingException _) {
        throw notUtf8();
      }
    }
  }

  private static ProblemException notUtf8() {
    return Problems.badRequest(
        "malformed-json", "The body must be UTF-8, without a byte order mark.");
  }
}
