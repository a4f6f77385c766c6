package io.collector.bus.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message on its way to the broker.
public final class OutgoingMessage {

  private static final int PERSISTENT = 2;

  final String exchange;
  final String routingKey;
  final BasicProperties properties;
  final byte[] body;

  OutgoingMessage(String exchange, String routingKey, BasicProperties properties, byte[] body) {
    this.exchange = exchange;
    this.routingKey = routingKey;
    this.properties = properties;
    this.body = body;
  }

  /// An event as the contract wants it on the wire.
  ///
  /// @param type   its name on the wire
  /// @param source who publishes it, as the envelope says
  /// @param body   the envelope
  public static OutgoingMessage event(
      String exchange,
      String type,
      String source,
      String eventId,
      String tenantId,
      String correlationId,
      @Nullable String causationId,
      int schemaVersion,
      @Nullable String traceparent,
      Instant occurredAt,
      byte[] body) {
    Map<String, Object> headers = new HashMap<>();
    headers.put(Headers.TENANT, tenantId);
    headers.put(Headers.SCHEMA_VERSION, schemaVersion);
    if (causationId != null) {
      headers.put(Headers.CAUSATION, causationId);
    }
    if (traceparent != null) {
      headers.put(Headers.TRACEPARENT, traceparent);
    }
    var properties =
        new BasicProperties.Builder()
            .deliveryMode(PERSISTENT)
            .contentType("application/json")
            .messageId(eventId)
            .type(type)
            .correlationId(Headers.fitsProperty(correlationId) ? correlationId : null)
            .appId(source)
            .timestamp(Date.from(occurredAt))
            .headers(headers)
            .build();
    return new OutgoingMessage(exchange, type, properties, body);
  }

  /// A received message sent on, with the properties and headers that are known and with more.
  static OutgoingMessage forward(
      String exchange,
      String routingKey,
      BasicProperties received,
      byte[] body,
      Map<String, Object> more) {
    return new OutgoingMessage(exchange, routingKey, KnownProperties.forward(received, more), body);
  }
}
