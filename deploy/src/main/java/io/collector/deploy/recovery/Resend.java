package io.collector.deploy.recovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.collector.deploy.Broker;
import io.collector.events.EventType;
import java.io.IOException;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// Puts events into the queues of those that miss them, as the relay publishes them.
final class Resend {

  private static final int WINDOW = 500;
  private static final int PERSISTENT = 2;
  private static final long PATIENCE_MILLIS = 30_000;

  private Resend() {}

  static void all(Broker broker, List<MissingEvent> missing)
      throws IOException, TimeoutException, InterruptedException {
    try (var channel = broker.connection().createChannel()) {
      channel.confirmSelect();
      var unconfirmed = 0;
      for (var event : missing) {
        // by the default exchange, so that nobody else gets it
        channel.basicPublish(
            "", event.queue(), properties(event.event()), event.event().body().getBytes(UTF_8));
        if (++unconfirmed == WINDOW) {
          channel.waitForConfirmsOrDie(PATIENCE_MILLIS);
          unconfirmed = 0;
        }
      }
      channel.waitForConfirmsOrDie(PATIENCE_MILLIS);
    }
  }

  private static BasicProperties properties(LoggedEvent event) {
    var headers = new HashMap<String, Object>();
    headers.put("tenant-id", event.tenantId());
    headers.put("schema-version", event.schemaVersion());
    if (event.causationId() != null) {
      headers.put("causation-id", event.causationId());
    }
    if (event.traceparent() != null) {
      headers.put("traceparent", event.traceparent());
    }
    return new BasicProperties.Builder()
        .deliveryMode(PERSISTENT)
        .contentType("application/json")
        .messageId(event.eventId().toString())
        .type(event.type())
        .correlationId(fits(event.correlationId()) ? event.correlationId() : null)
        .appId(EventType.named(event.type()).source())
        .timestamp(Date.from(event.occurredAt().toInstant()))
        .headers(headers)
        .build();
  }

  /// AMQP's short strings have at most 255 bytes.
  private static boolean fits(String text) {
    return text.getBytes(UTF_8).length <= 255;
  }
}
