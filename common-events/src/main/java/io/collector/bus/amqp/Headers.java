package io.collector.bus.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The headers of the contract, and how a message that an outsider sent is read: whatever is absent
/// or of another type is absent.
final class Headers {

  static final String TENANT = "tenant-id";
  static final String SCHEMA_VERSION = "schema-version";
  static final String CAUSATION = "causation-id";
  static final String TRACEPARENT = "traceparent";
  static final String ATTEMPT = "x-attempt";
  static final String REASON = "x-reason";
  static final String FAILED_QUEUE = "x-failed-queue";
  static final String FAILED_AT = "x-failed-at";
  static final String ERROR = "x-error";

  private Headers() {}

  static Map<String, Object> of(BasicProperties properties) {
    return properties.getHeaders() == null ? Map.of() : properties.getHeaders();
  }

  static @Nullable String text(BasicProperties properties, String name) {
    var value = of(properties).get(name);
    return value == null ? null : value.toString();
  }

  static int attempt(BasicProperties properties) {
    return of(properties).get(ATTEMPT) instanceof Number attempt
        ? Math.max(1, attempt.intValue())
        : 1;
  }
}
