package io.collector.bus.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.LongString;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The properties and headers that a received message keeps when it is forwarded: those of the
/// contract, of bounded size.
///
/// All others are dropped, and their names listed in a header. `CC` and `BCC` would route the
/// message to further queues, a foreign `user_id` closes the publisher's channel, `expiration`
/// deletes the message while it waits, and a large header exceeds the frame once ours are added.
final class KnownProperties {

  private static final int PERSISTENT = 2;
  private static final int LONGEST_HEADER = 800;
  private static final int LONGEST_DROPPED = 200;

  private static final Set<String> KEPT =
      Set.of(
          Headers.TENANT,
          Headers.SCHEMA_VERSION,
          Headers.CAUSATION,
          Headers.TRACEPARENT,
          Headers.DROPPED);

  /// Set by the broker, or by us when the message was forwarded; not listed as dropped.
  private static final Set<String> SET_ON_THE_WAY =
      Set.of(
          Headers.ATTEMPT,
          Headers.REASON,
          Headers.REASON_CODE,
          Headers.FAILED_QUEUE,
          Headers.FAILED_AT,
          "x-delivery-count",
          "x-death",
          "x-first-death-exchange",
          "x-first-death-queue",
          "x-first-death-reason");

  private KnownProperties() {}

  /// The properties to forward.
  ///
  /// @param more headers to add
  static BasicProperties forward(BasicProperties received, Map<String, Object> more) {
    var dropped = new TreeSet<String>();
    var headers = new HashMap<String, Object>();
    Headers.of(received)
        .forEach(
            (name, value) -> {
              if (KEPT.contains(name) && isSmall(value)) {
                headers.put(name, value);
              } else if (!SET_ON_THE_WAY.contains(name)) {
                dropped.add(name);
              }
            });
    noteDropped("user_id", received.getUserId(), dropped);
    noteDropped("expiration", received.getExpiration(), dropped);
    noteDropped("priority", received.getPriority(), dropped);
    noteDropped("reply_to", received.getReplyTo(), dropped);
    noteDropped("cluster_id", received.getClusterId(), dropped);
    noteDropped("content_encoding", received.getContentEncoding(), dropped);
    var properties =
        new BasicProperties.Builder()
            .deliveryMode(PERSISTENT)
            .contentType(kept("content_type", received.getContentType(), dropped))
            .messageId(kept("message_id", received.getMessageId(), dropped))
            .type(kept("type", received.getType(), dropped))
            .correlationId(kept("correlation_id", received.getCorrelationId(), dropped))
            .appId(kept("app_id", received.getAppId(), dropped))
            .timestamp(received.getTimestamp());
    if (!dropped.isEmpty()) {
      headers.put(Headers.DROPPED, PlainText.of(String.join(", ", dropped), LONGEST_DROPPED));
    }
    headers.putAll(more);
    return properties.headers(headers).build();
  }

  /// The properties to hold in memory: as received, or without unknown and large headers.
  static BasicProperties hold(BasicProperties received) {
    for (var header : Headers.of(received).entrySet()) {
      var known = KEPT.contains(header.getKey()) || SET_ON_THE_WAY.contains(header.getKey());
      if (!known || !isSmall(header.getValue())) {
        return forward(received, Map.of(Headers.ATTEMPT, Headers.attempt(received)));
      }
    }
    return received;
  }

  private static boolean isSmall(@Nullable Object value) {
    return value instanceof Number
        || value instanceof LongString text && text.length() <= LONGEST_HEADER
        || value instanceof String word && word.length() <= LONGEST_HEADER;
  }

  private static @Nullable String kept(String name, @Nullable String value, Set<String> dropped) {
    if (value == null || Headers.fitsProperty(value)) {
      return value;
    }
    dropped.add(name);
    return null;
  }

  private static void noteDropped(String name, @Nullable Object value, Set<String> dropped) {
    if (value != null) {
      dropped.add(name);
    }
  }
}
