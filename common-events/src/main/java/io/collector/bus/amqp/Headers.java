package io.collector.bus.amqp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.LongString;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The headers of the contract, and how to read them from a message of unknown origin.
final class Headers {

  static final String TENANT = "tenant-id";
  static final String SCHEMA_VERSION = "schema-version";
  static final String CAUSATION = "causation-id";
  static final String TRACEPARENT = "traceparent";
  static final String ATTEMPT = "x-attempt";
  static final String REASON = "x-reason";
  static final String REASON_CODE = "x-reason-code";
  static final String FAILED_QUEUE = "x-failed-queue";
  static final String FAILED_AT = "x-failed-at";

  /// Names of headers and properties that were not forwarded.
  static final String DROPPED = "x-dropped";

  /// Size of a body that was too large to be read; only within this process.
  static final String BODY_SKIPPED = "x-body-skipped";

  private static final int LARGEST_ATTEMPT = 1_000;
  private static final int LONGEST_SHORT_STRING = 255;

  private Headers() {}

  static Map<String, Object> of(BasicProperties properties) {
    return properties.getHeaders() == null ? Map.of() : properties.getHeaders();
  }

  /// A header as text. A table or a list is never converted: its nesting is unlimited.
  static @Nullable String text(BasicProperties properties, String name) {
    return switch (of(properties).get(name)) {
      case null -> null;
      case LongString text -> text.toString();
      case String text -> text;
      case Number number -> number.toString();
      default -> "(no text)";
    };
  }

  /// Which try of the message this is: 1 unless the header holds a number above it.
  static int attempt(BasicProperties properties) {
    return of(properties).get(ATTEMPT) instanceof Number attempt
        ? Math.clamp(attempt.longValue(), 1, LARGEST_ATTEMPT)
        : 1;
  }

  /// Whether the text fits an AMQP property. A received one may no longer fit: decoding replaces
  /// each invalid byte with a character of three bytes.
  static boolean fitsProperty(String text) {
    return text.length() <= LONGEST_SHORT_STRING / 3
        || text.getBytes(UTF_8).length <= LONGEST_SHORT_STRING;
  }
}
